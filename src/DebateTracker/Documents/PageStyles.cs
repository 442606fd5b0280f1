using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DebateTracker.Documents;

/// <summary>
/// What a page's own style sheets hide or strike out, written onto the elements themselves, so that the rest of the reading finds it there.
/// Only what a screen of any width shows so: rules for print, for narrow screens and for what a script sets first do not count, and neither
/// does a rule that another one for the same element takes back.
/// </summary>
internal static partial class PageStyles
{
    // A page that has more rules than this hides nothing by them: what cannot be told is read.
    private const int MostRules = 2_000;

    // How deep blocks such as @layer stand in each other at the most; what is deeper says nothing.
    private const int MostNested = 8;

    private sealed record Rule(string Selector, string Declarations, bool IsOnEveryScreen);

    /// <summary>Writes <c>display:none</c> and <c>line-through</c> of the style sheets within the page as styles of its elements.</summary>
    public static void Write(IHtmlDocument document, CancellationToken cancellation)
    {
        var rules = document.QuerySelectorAll("style").Where(s => s.GetAttribute("media") is null or "" or "all" or "screen").SelectMany(s => Rules(Comment().Replace(s.TextContent, ""), isOnEveryScreen: true, 0)).ToList();
        Apply(Hides(), Shows(), "display:none");
        Apply(Strikes(), Clears(), "text-decoration:line-through");

        void Apply(Regex sets, Regex saysOf, string style)
        {
            var about = rules.Where(r => saysOf.IsMatch(r.Declarations)).ToList();
            if (about.Count > MostRules) return;
            var others = about.Where(r => !sets.IsMatch(r.Declarations)).ToList();
            foreach (var rule in about.Where(r => r.IsOnEveryScreen && sets.IsMatch(r.Declarations)))
            {
                foreach (var element in Matching(document, rule.Selector))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (element is not (IHtmlBodyElement or IHtmlHtmlElement) && !others.Exists(o => Matches(element, o.Selector))) element.SetAttribute("style", $"{element.GetAttribute("style")};{style}");
                }
            }
        }
    }

    // The rules of a sheet. Those for narrow or wide screens only can show again what others hide; those for print say nothing.
    private static List<Rule> Rules(string css, bool isOnEveryScreen, int depth)
    {
        var rules = new List<Rule>();
        for (var at = 0; depth <= MostNested && css.IndexOf('{', at) is >= 0 and var open;)
        {
            // What stands before the last ";" is a statement of its own, such as @import.
            var selector = css[at..open];
            selector = selector[(selector.LastIndexOf(';') + 1)..].Trim();
            var close = CloseOf(css, open);
            var inner = css[(open + 1)..close];
            if (!selector.StartsWith('@')) rules.Add(new(selector, inner, isOnEveryScreen));
            else if (Holds().Match(selector) is { Success: true } block) rules.AddRange(Rules(inner, isOnEveryScreen && !block.Groups["some"].Success, depth + 1));
            at = Math.Min(close + 1, css.Length);
        }

        return rules;
    }

    // Where the block that is opened there ends; the sheet's end where nothing closes it.
    private static int CloseOf(string css, int open)
    {
        var depth = 0;
        for (var i = open; i < css.Length; i++)
        {
            if (css[i] == '{') depth++;
            else if (css[i] == '}' && --depth == 0) return i;
        }

        return css.Length;
    }

    private static IEnumerable<IElement> Matching(IHtmlDocument document, string selector)
    {
        // What a pointer, a script or a generated box sets is not what stands there.
        if (selector.Contains(':') && !OnlyNegation().IsMatch(selector)) return [];
        try
        {
            return [.. document.QuerySelectorAll(selector)];
        }
        catch (DomException)
        {
            return [];
        }
    }

    private static bool Matches(IElement element, string selector)
    {
        try
        {
            return element.Matches(selector);
        }
        catch (DomException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"/\*.*?(\*/|$)", RegexOptions.Singleline)]
    private static partial Regex Comment();

    // Blocks that hold rules for screens: on every one, or on some.
    [GeneratedRegex(@"^@(media\s+(only\s+)?(screen|all)\s*$|layer\b|supports\b|(?<some>(media|container)\b(?!\s*print)))", RegexOptions.IgnoreCase)]
    private static partial Regex Holds();

    [GeneratedRegex(@"^[^:]*(:not\([^:]*\)[^:]*)+$")]
    private static partial Regex OnlyNegation();

    [GeneratedRegex(@"(^|;)\s*display\s*:\s*none|(^|;)\s*visibility\s*:\s*hidden", RegexOptions.IgnoreCase)]
    private static partial Regex Hides();

    [GeneratedRegex(@"(^|;)\s*display\s*:|(^|;)\s*visibility\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Shows();

    [GeneratedRegex(@"(^|;)\s*text-decoration(-line)?\s*:[^;]*line-through", RegexOptions.IgnoreCase)]
    private static partial Regex Strikes();

    [GeneratedRegex(@"(^|;)\s*text-decoration(-line)?\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Clears();
}
