using DebateTracker.Citations;
using System.Globalization;
using System.Xml.Linq;
using DebateTracker.Positions;
using DebateTracker.Text;

namespace DebateTracker.Exports;

/// <summary>A network as GraphML 1.0 (http://graphml.graphdrawing.org), for Gephi, visone, igraph and others.</summary>
public static class GraphMl
{
    /// <summary>How many actors a file has at the most.</summary>
    public const int MostActors = 500;

    private static readonly XNamespace Graph = "http://graphml.graphdrawing.org/xmlns";

    private static readonly (string Id, string For, string Type, string Name)[] Keys =
    [
        ("name", "node", "string", "label"), ("kind", "node", "string", "kind"), ("sector", "node", "string", "sector"),
        ("agreement", "edge", "int", "agreement"), ("conflict", "edge", "int", "conflict"), ("weight", "edge", "int", "weight"),
    ];

    /// <summary>The document.</summary>
    /// <param name="head">What is said of the list.</param>
    /// <param name="network">The network.</param>
    public static XDocument Of(ListHead head, ActorNetwork network) => new(
        new XElement(
            Graph + "graphml",
            new XElement(Graph + "desc", XmlWords.Plain($"{head.Title}. {head.Address}{(network.Choice is { } choice ? ". " + choice : "")}")),
            Keys.Select(k => new XElement(Graph + "key", new XAttribute("id", k.Id), new XAttribute("for", k.For), new XAttribute("attr.name", k.Name), new XAttribute("attr.type", k.Type))),
            new XElement(
                Graph + "graph",
                new XAttribute("id", "actors"),
                new XAttribute("edgedefault", "undirected"),
                network.Actors.Select(a => new XElement(
                    Graph + "node", new XAttribute("id", a.Slug), Data("name", XmlWords.Plain(a.Name)), Data("kind", Terms.Of(a.Kind)), a.Sector is { } sector ? Data("sector", Terms.Of(sector)) : null)),
                network.Ties.Select(t => new XElement(
                    Graph + "edge", new XAttribute("source", network.Actors[t.First].Slug), new XAttribute("target", network.Actors[t.Second].Slug),
                    Data("agreement", Plain(t.Agreement)), Data("conflict", Plain(t.Conflict)), Data("weight", Plain(t.Net)))))));

    private static XElement Data(string key, string value) => new(Graph + "data", new XAttribute("key", key), value);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
