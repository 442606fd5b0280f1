using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Exports.Styled;
using DebateTracker.Web.Components;

namespace DebateTracker.Web.Features.Cite;

/// <summary>How an address asks for references to be written.</summary>
internal static class CiteRequest
{
    /// <summary>Reads the keys <c>style</c>, <c>group</c>, <c>order</c> and <c>words</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="styles">What styles there are.</param>
    /// <param name="problems">Takes what is wrong, in sentences.</param>
    public static CiteOptions Parse(HttpRequest request, CitationStyles styles, List<FilterProblem> problems)
    {
        problems.AddRange(PageRequest.StyleKeys.Where(k => request.Query[k].Count > 1).Select(k => new FilterProblem(k, "", $"'{k}' can be given once only.")));
        var id = Value("style") ?? CiteOptions.DefaultStyle;
        var style = styles.Styles.Find(id);
        if (style is null) problems.Add(new("style", PageRequest.Shorten(id), $"There is no style '{PageRequest.Shorten(id)}'; there are {string.Join(", ", styles.Styles.All.Take(20).Select(s => s.Id))}."));
        var (group, order) = (OneOf<CiteGroup>("group"), OneOf<CiteOrder>("order"));
        var words = Value("words");
        if (words is not (null or "yes" or "no")) problems.Add(new("words", PageRequest.Shorten(words), $"'words' cannot be '{PageRequest.Shorten(words)}'; it can be yes or no."));
        return CiteOptions.Default with { Id = id, Style = style ?? CiteOptions.Default.Style, Locales = styles.Locales, Group = group, Order = order, HasWords = words == "yes" };

        T OneOf<T>(string key) where T : struct, Enum
        {
            var term = default(T);
            if (Value(key) is { } by && !Terms.TryParse(by, out term)) problems.Add(new(key, PageRequest.Shorten(by), $"'{key}' cannot be '{PageRequest.Shorten(by)}'; it can be {string.Join(", ", Terms.All<T>())}."));
            return term;
        }

        string? Value(string key) => request.Query[key].FirstOrDefault() is { Length: > 0 } value ? value : null;
    }

    /// <summary>What a list cannot do of what is asked of it: one in an order of its own has no groups and no other order.</summary>
    /// <param name="options">How its references are to be written.</param>
    /// <param name="list">The list.</param>
    /// <returns>A problem for each of <c>group</c> and <c>order</c> that is asked in vain, in sentences; none where there is nothing to refuse.</returns>
    public static IEnumerable<FilterProblem> Refused(CiteOptions options, ExportList list)
    {
        if (list.CanBeArranged) yield break;
        if (options.Group != CiteGroup.None) yield return InVain("group");
        if (options.Order != CiteOrder.Style) yield return InVain("order");

        static FilterProblem InVain(string key) => new(key, "", $"'{key}' means nothing here: this list is in one order, without groups.");
    }
}
