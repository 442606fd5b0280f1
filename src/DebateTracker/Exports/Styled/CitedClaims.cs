using System.Globalization;
using DebateTracker.Citations;
using DebateTracker.Claims;

namespace DebateTracker.Exports.Styled;

/// <summary>Claims as references of a list, in groups and in order.</summary>
public static class CitedClaims
{
    /// <summary>The references of claims, one a source or one a claim, each as often as it is in a group.</summary>
    /// <param name="claims">The claims; for one reference a source with neither groups nor order, those of a source follow each other.</param>
    /// <param name="by">One reference a source, or one a claim.</param>
    /// <param name="group">By what they are grouped.</param>
    /// <param name="order">By what they are ordered; that of the style is left to it.</param>
    /// <param name="stances">The stances for which a claim is listed.</param>
    /// <param name="site">The address of the site, without a slash at its end.</param>
    /// <exception cref="TooManyReferencesException">There are groups or an order, and more than <see cref="StyledList.Most"/> claims.</exception>
    public static IAsyncEnumerable<CitedReference> ToCited(
        this IAsyncEnumerable<ClaimView> claims, CiteBy by, CiteGroup group, CiteOrder order, Func<ClaimView, IEnumerable<(TargetKind On, StanceValue Value)>> stances, string site) =>
        (group, order) == (CiteGroup.None, CiteOrder.Style) ? AsTheyCome(claims, by, site) : Arranged(claims, by, group, order, stances, site);

    /// <summary>The place of a stance: from support, over what is between, to opposition; in the words of what it is on.</summary>
    public static CitePlace PlaceOf(TargetKind on, StanceValue stance) => new(stance.Place().ToString("00", CultureInfo.InvariantCulture), Terms.Capitalised(StanceSentence.Word(stance, on)));

    /// <summary>The place of a year.</summary>
    public static CitePlace YearOf(PartialDate date) =>
        date.IsKnown ? new((9999 - date.Year).ToString("0000", CultureInfo.InvariantCulture), date.Year.ToString(CultureInfo.InvariantCulture)) : new("9999", "Date not known");

    /// <summary>The place of a day; within a year what is dated by the day comes before what is dated by the year alone.</summary>
    public static CitePlace PlaceOf(PartialDate date) => new((99999999 - date.Sortable).ToString("00000000", CultureInfo.InvariantCulture), null);

    private static async IAsyncEnumerable<CitedReference> Arranged(
        IAsyncEnumerable<ClaimView> claims, CiteBy by, CiteGroup group, CiteOrder order, Func<ClaimView, IEnumerable<(TargetKind On, StanceValue Value)>> stances, string site)
    {
        // All claims at once; one more than is allowed shows that there are too many.
        var read = await claims.Take(StyledList.Most + 1).ToListAsync();
        if (read.Count > StyledList.Most) throw new TooManyReferencesException();
        foreach (var its in read.SelectMany(c => GroupsOf(c).Distinct(), (claim, place) => (Claim: claim, Group: place)).GroupBy(g => g.Group, g => g.Claim))
        {
            // A source is where the first of its claims is.
            foreach (var cited in its.GroupBy(c => by == CiteBy.Claim ? c.Id : c.Source.Id))
                await foreach (var reference in AsTheyCome(cited.ToAsyncEnumerable(), by, site)) yield return reference with { Group = its.Key, Place = cited.Min(PlaceOfClaim) };
        }

        IEnumerable<CitePlace> GroupsOf(ClaimView claim) => group switch
        {
            CiteGroup.None => [default],
            CiteGroup.Stance => StancesOf(claim),
            CiteGroup.Actor => [ActorOf(claim)],
            CiteGroup.Date => [YearOf(claim.OnRecord)],
            _ => [SourceOf(claim)],
        };

        CitePlace PlaceOfClaim(ClaimView claim) => order switch
        {
            CiteOrder.Style => default,
            CiteOrder.Stance => StancesOf(claim).Min(),
            CiteOrder.Actor => ActorOf(claim),
            CiteOrder.Date => PlaceOf(claim.OnRecord),
            _ => SourceOf(claim),
        };

        IEnumerable<CitePlace> StancesOf(ClaimView claim) => stances(claim).Select(s => PlaceOf(s.On, s.Value)).DefaultIfEmpty(new("99", "No stance"));
    }

    private static CitePlace ActorOf(ClaimView claim) =>
        PlaceOf(claim.ActorInReferences is { Family: { } family } person ? $"{family}, {person.Given}" : claim.Actor.Name, claim.Actor.Name);

    /// <summary>The place of an actor: a person's by the family name.</summary>
    /// <param name="sorted">The name as lists sort it, a person's family name first.</param>
    /// <param name="shown">The name as printed.</param>
    public static CitePlace PlaceOf(string sorted, string shown) => new(Sorted(sorted, "en"), shown);

    /// <summary>The place of the source of a claim, by its title.</summary>
    public static CitePlace SourceOf(ClaimView claim) => new(Sorted(claim.Source.Title, claim.Source.Language), claim.Source.TitleInText);

    // As an index has it: without case and accents, without what stands before the first letter, and in English without the article.
    private static string Sorted(string name, string? language)
    {
        var key = SearchText.Fold(name).TrimStart(' ', '[', '“', '‘', '"', '\'', '«', '„', '(');
        var article = language is null || language.StartsWith("en", StringComparison.Ordinal) ? Array.Find(Articles, a => key.StartsWith(a, StringComparison.Ordinal)) : null;
        return article is null ? key : key[article.Length..];
    }

    private static readonly string[] Articles = ["the ", "a ", "an "];

    private static async IAsyncEnumerable<CitedReference> AsTheyCome(IAsyncEnumerable<ClaimView> claims, CiteBy by, string site)
    {
        if (by == CiteBy.Claim)
        {
            // The words stand in the reference itself.
            await foreach (var claim in claims) yield return new(ClaimReferences.Passage(claim, site), [ClaimReferences.Standing(claim, site)]);
            yield break;
        }

        await foreach (var reference in claims.ToReferences(by, site)) yield return new(reference, reference.Annotations);
    }
}
