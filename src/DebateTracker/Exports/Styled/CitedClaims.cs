using System.Globalization;
using DebateTracker.Citations;
using DebateTracker.Claims;

namespace DebateTracker.Exports.Styled;

/// <summary>Claims as references of a list, in groups.</summary>
public static class CitedClaims
{
    /// <summary>The references of claims, one a source or one a claim, each as often as it is in a group.</summary>
    /// <param name="claims">The claims; for one reference a source without groups, those of a source follow each other.</param>
    /// <param name="by">One reference a source, or one a claim.</param>
    /// <param name="group">By what they are grouped.</param>
    /// <param name="stances">The stances for which a claim is listed.</param>
    /// <param name="site">The address of the site, without a slash at its end.</param>
    /// <exception cref="TooManyReferencesException">There are groups, and more than <see cref="StyledList.Most"/> claims.</exception>
    public static IAsyncEnumerable<CitedReference> ToCited(
        this IAsyncEnumerable<ClaimView> claims, CiteBy by, CiteGroup group, Func<ClaimView, IEnumerable<StanceValue>> stances, string site) =>
        group == CiteGroup.None ? Plain(claims, by, site, ("", null)) : Grouped(claims, by, group, stances, site);

    /// <summary>The group of a stance: its order, and its title.</summary>
    public static (string Order, string? Title) GroupOf(StanceValue stance) => (((int)stance).ToString("00", CultureInfo.InvariantCulture), Terms.Capitalised(Terms.Printed(stance)));

    /// <summary>The group of a date: its order, and its title.</summary>
    public static (string Order, string? Title) GroupOf(PartialDate date) =>
        date.IsKnown ? ((9999 - date.Year).ToString("0000", CultureInfo.InvariantCulture), date.Year.ToString(CultureInfo.InvariantCulture)) : ("9999", "Date not known");

    private static async IAsyncEnumerable<CitedReference> Grouped(
        IAsyncEnumerable<ClaimView> claims, CiteBy by, CiteGroup group, Func<ClaimView, IEnumerable<StanceValue>> stances, string site)
    {
        // Groups need all claims at once; one more than is allowed shows that there are too many.
        var read = await claims.Take(StyledList.Most + 1).ToListAsync();
        if (read.Count > StyledList.Most) throw new TooManyReferencesException();
        var grouped = read.SelectMany(c => GroupsOf(c).Distinct(), (claim, its) => (Claim: claim, Group: its)).GroupBy(g => g.Group, g => g.Claim);
        foreach (var its in grouped)
        {
            var inOrder = by == CiteBy.Claim ? its : its.GroupBy(c => c.Source.Id).SelectMany(g => g);
            await foreach (var cited in Plain(inOrder.ToAsyncEnumerable(), by, site, its.Key)) yield return cited;
        }

        IEnumerable<(string Order, string? Title)> GroupsOf(ClaimView claim) => group switch
        {
            CiteGroup.Stance when stances(claim).ToList() is { Count: > 0 } taken => taken.Select(GroupOf),
            CiteGroup.Stance => [("99", "No stance")],
            CiteGroup.Actor => [("", claim.Actor.Name)],
            CiteGroup.Date => [GroupOf(claim.OnRecord)],
            _ => [("", claim.Source.TitleInText)],
        };
    }

    private static async IAsyncEnumerable<CitedReference> Plain(IAsyncEnumerable<ClaimView> claims, CiteBy by, string site, (string Order, string? Title) group)
    {
        if (by == CiteBy.Claim)
        {
            // The words stand in the reference itself.
            await foreach (var claim in claims) yield return new(ClaimReferences.Passage(claim, site), [ClaimReferences.Standing(claim, site)], group.Title, group.Order);
            yield break;
        }

        await foreach (var reference in claims.ToReferences(by, site)) yield return new(reference, reference.Annotations, group.Title, group.Order);
    }
}
