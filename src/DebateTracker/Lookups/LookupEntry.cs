namespace DebateTracker.Lookups;

/// <summary>A search in a debate file that found nothing.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Actor">The slug of the actor.</param>
/// <param name="SearchedOn">When it was searched.</param>
/// <param name="Where">Where, in sentences.</param>
/// <param name="Bill">The slug of the bill; this or <paramref name="Proposition"/>.</param>
/// <param name="Proposition">The slug of the proposition.</param>
/// <param name="Note">What else the editors say.</param>
/// <param name="Withdrawn">Why it was withdrawn; null while it stands.</param>
public sealed record LookupEntry(
    string Slug, string Actor, string SearchedOn, string Where, string? Bill = null, string? Proposition = null, string? Note = null, string? Withdrawn = null);
