using System.Reflection;
using AngleSharp.Html.Parser;
using DebateTracker.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DebateTracker.PageTests;

public sealed class ComponentTests
{
    /// <summary>On PostgreSQL with a million claims every page failed: it was rendered while it still waited for its data.</summary>
    [Fact]
    public void A_component_that_waits_for_data_is_not_rendered_before_it_has_them()
    {
        string[] waiting = ["OnInitializedAsync", "OnParametersSetAsync", "SetParametersAsync"];
        var own = typeof(App).BaseType!.GenericTypeArguments[0].Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ComponentBase)) && t != typeof(LoadedComponent)).ToList();
        Assert.Contains(own, t => t.IsSubclassOf(typeof(LoadedComponent)));
        Assert.Empty(own.SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)).Where(m => waiting.Contains(m.Name)).Select(m => m.DeclaringType!.Name));
    }

    /// <summary>Else the day of a date before or after an Arabic name is drawn into its order.</summary>
    [Theory]
    [InlineData("Acme, 1 May 2024", "Acme, 1 May 2024")]
    [InlineData("1 شركة النور، 1 May 2024", "1 <bdi>شركة النور،</bdi> 1 May 2024")]
    [InlineData("Letter of אור & <Co>, 2 June", "Letter of <bdi>אור</bdi> &amp; &lt;Co&gt;, 2 June")]
    public async Task What_runs_from_right_to_left_is_set_apart(string text, string html)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var shown = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Isolated>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Text"] = text }))).ToHtmlString());
        Assert.Equal(new HtmlParser().ParseDocument($"<p>{html}</p>").QuerySelector("p")!.InnerHtml, new HtmlParser().ParseDocument($"<p>{shown}</p>").QuerySelector("p")!.InnerHtml);
    }

    [Theory]
    [InlineData(80, "One mark for each actor on record.")]
    [InlineData(81, "One mark for up to 2 actors on record.")]
    [InlineData(12_000, "One mark for up to 200 actors on record.")]
    public void What_a_mark_stands_for_is_told_once_and_as_it_is(int actors, string said) =>
        Assert.Equal(said, UnitRow.MarkSays([new("One", [Stances.StanceValue.Oppose], ""), new("All", [], "") { IsTotal = true }, new("Two", [.. Enumerable.Repeat(Stances.StanceValue.Support, actors)], "")]));

    [Fact]
    public void Every_page_declares_which_keys_its_address_has()
    {
        var pages = typeof(QueryKeysAttribute).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(p => p.GetCustomAttribute<QueryKeysAttribute>() is null).Select(p => p.Name));
    }
}
