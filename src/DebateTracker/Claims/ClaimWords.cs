using DebateTracker.Sources;

namespace DebateTracker.Claims;

/// <summary>
/// Prints whose words a claim's passages are. Only a direct quotation gives the actor's own; in reported speech and in
/// narration the words are the source's, whatever they say of the actor, and must never be printed as the actor's.
/// </summary>
public static class ClaimWords
{
    /// <summary>Whether the passages are the actor's own words.</summary>
    public static bool AreActors(ClaimView claim) => claim.Attribution == Attribution.DirectQuotation;

    /// <summary>Whose words the passages are, as it follows the actor's name: <c>direct quotation</c>, <c>as reported by TIME</c>, <c>as told by TIME</c>.</summary>
    public static string Whose(ClaimView claim) => claim.Attribution switch
    {
        Attribution.DirectQuotation => "direct quotation",
        Attribution.IndirectSpeech => "as reported by " + Tellers(claim),
        _ => "as told by " + Tellers(claim),
    };

    /// <summary>Who is on record: the actor, the person who spoke for it, the office and the capacity.</summary>
    public static string Who(ClaimView claim)
    {
        var office = claim.Office is { } o ? $" ({o.Role}, {o.OrganisationName})" : claim.Capacity == Capacity.Personal ? " (speaking personally)" : "";
        return claim.Actor.Name + (claim.Speaker is { } speaker ? $", by {speaker.Name}" : "") + office;
    }

    /// <summary>The words of the passages in quotation marks, each with its place, one after the other; those of another source than the claim's with that source.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="note">What else is said of a passage, after its place; null for nothing.</param>
    /// <param name="hasPlaces">Whether their places are told; a cite may tell them.</param>
    public static string Quoted(ClaimView claim, Func<PassageView, string?>? note = null, bool hasPlaces = true) => string.Join(" […] ", claim.Passages.Select(p =>
    {
        var elsewhere = p.Source.Id == claim.Source.Id ? null : $"in {p.Source.TitleInText}";
        var place = string.Join(", ", new[] { elsewhere, hasPlaces ? p.Locator : null }.OfType<string>());
        if (note?.Invoke(p) is { } said) place += (place.Length > 0 ? "; " : "") + said;
        return QuotationMarks.Around(p.Exact) + (place.Length == 0 ? "" : $" ({place})");
    }));

    /// <summary>Who tells of the actor: the newspapers, sites or bodies whose words the passages are.</summary>
    public static string Tellers(ClaimView claim) => string.Join(" and ", claim.Passages.Select(p => Teller(p.Source)).Distinct());

    private static string Teller(SourceView source) => source.Container ?? source.Publisher ?? source.Authors switch
    {
        [] => source.TitleInText,
        [var only] => only.DisplayName,
        [var first, ..] => first.DisplayName + " and others",
    };
}
