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
    // A sheet that has more such rules is a whole framework's, whose names are known (see HtmlBlocks.IsHidden).
    private const int MostRules = 400;

    private sealed record Rule(string Selector, string Declarations);

    /// <summary>Writes <c>display:none</c> and <c>line-through</c> of the style sheets within the page as styles of its elements.</summary>
    public static void Write(IHtmlDocument document, CancellationToken cancellation)
    {
        var rules = document.QuerySelectorAll("style").Where(s => s.GetAttribute("media") is null or "" or "all" or "screen").SelectMany(s => Rules(s.TextContent)).ToList();
        Apply(rules, Hides(), Shows(), "display:none");
        Apply(rules, Strikes(), Clears(), "text-decoration:line-through");

        void Apply(List<Rule> all, Regex sets, Regex takesBack, string style)
        {
            var own = all.Where(r => sets.IsMatch(r.Declarations)).ToList();
            if (own.Count is 0 or > MostRules) return;
            var others = all.Where(r => takesBack.IsMatch(r.Declarations) && !sets.IsMatch(r.Declarations)).Take(MostRules).ToList();
            foreach (var rule in own)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var element in Matching(document, rule.Selector))
                    if (element is not (IHtmlBodyElement or IHtmlHtmlElement) && !others.Exists(o => Matches(element, o.Selector))) element.SetAttribute("style", $"{element.GetAttribute("style")?.TrimEnd(';', ' ')};{style}".TrimStart(';'));
            }
        }
    }

    // The rules outside of every block that holds for some screens only.
    private static IEnumerable<Rule> Rules(string sheet)
    {
        var css = Comment().Replace(sheet, "");
        for (var at = 0; at < css.Length;)
        {
            var open = css.IndexOf('{', at);
            if (open < 0) yield break;
            var selector = css[at..open].Trim();
            // What stands before the last ";" is a statement of its own, such as @import.
            selector = selector[(selector.LastIndexOf(';') + 1)..].Trim();
            var close = Close(css, open);
            var inner = css[(open + 1)..close];
            if (selector.StartsWith('@'))
            {
                if (ForEveryScreen().IsMatch(selector))
                    foreach (var rule in Rules(inner)) yield return rule;
            }
            else if (!inner.Contains('{'))
            {
                yield return new(selector, inner);
            }

            at = close + 1;
        }
    }

    private static int Close(string css, int open)
    {
        var depth = 0;
        for (var i = open; i < css.Length; i++)
            if (css[i] == '{') depth++;
            else if (css[i] == '}' && --depth == 0) return i;
        return css.Length - 1 > open ? css.Length - 1 : open + 1 > css.Length ? css.Length : open + 1;
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

    [GeneratedRegex(@"^@(media\s+(only\s+)?(screen|all)\s*$|layer\b|supports\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ForEveryScreen();

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
