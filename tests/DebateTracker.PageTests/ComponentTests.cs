using System.Reflection;
using DebateTracker.Web.Components;
using Microsoft.AspNetCore.Components;

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

    [Fact]
    public void Every_page_declares_which_keys_its_address_has()
    {
        var pages = typeof(QueryKeysAttribute).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(p => p.GetCustomAttribute<QueryKeysAttribute>() is null).Select(p => p.Name));
    }
}
