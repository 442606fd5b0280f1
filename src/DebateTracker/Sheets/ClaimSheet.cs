using DebateTracker.Actors;
using DebateTracker.Claims;

namespace DebateTracker.Sheets;

/// <summary>
/// Claims as an editor writes them down: blocks of <c>Name: value</c> lines, parted by blank lines. <c>docs/add-claims.md</c>
/// describes the format. A sheet says what the editor knows; <see cref="ClaimSheetResolver"/> finds the rest.
/// </summary>
/// <param name="Claims">The claims, in their order; those to be skipped are left out.</param>
/// <param name="Actors">Actors to be added.</param>
/// <param name="Propositions">Propositions to be added.</param>
/// <param name="Problems">What cannot be read, or is missing, in the order of the lines.</param>
public sealed record ClaimSheet(
    IReadOnlyList<SheetClaim> Claims, IReadOnlyList<SheetActor> Actors, IReadOnlyList<SheetProposition> Propositions, IReadOnlyList<SheetProblem> Problems)
{
    /// <summary>Reads a sheet. It never fails: what cannot be read is among the <see cref="Problems"/>.</summary>
    /// <param name="text">The sheet, with or without a byte-order mark, with whatever line ends.</param>
    public static ClaimSheet Parse(string text) => new SheetReader().Read(text);
}

/// <summary>What is wrong with a sheet.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="What">The rest of a sentence that begins with the line; it may list places on further lines.</param>
public sealed record SheetProblem(int Line, string What)
{
    /// <summary>As it is printed.</summary>
    public override string ToString() => $"Line {Line}: {What}";
}

/// <summary>A value and where it stands.</summary>
/// <param name="Text">The value, never empty.</param>
/// <param name="Line">The line of its field, from 1.</param>
public sealed record SheetValue(string Text, int Line);

/// <summary>Quoted words.</summary>
/// <param name="Text">As written, with line breaks as they stand.</param>
/// <param name="Line">The line of the field.</param>
/// <param name="At">Which of several places is meant: an offset in code points or a locator; null when not said.</param>
public sealed record SheetQuote(string Text, int Line, SheetValue? At);

/// <summary>A position on a target.</summary>
/// <param name="Line">The line of the field.</param>
/// <param name="Value">For, against, or what else.</param>
/// <param name="Target">The bill or proposition, as written.</param>
/// <param name="Version">The code of the bill's version; null when not said.</param>
/// <param name="Basis">Asserted or recorded; null when not said.</param>
/// <param name="Note">Why it is read so; null when not said.</param>
public sealed record SheetStance(int Line, StanceValue Value, string Target, string? Version, StanceBasis? Basis, string? Note);

/// <summary>A claim. What is missing or cannot be read is null, and among the sheet's problems.</summary>
/// <param name="Line">The first line of its block.</param>
/// <param name="Source">The document, by slug, title or address: the one named last.</param>
/// <param name="Actor">Who is on record, by slug or name.</param>
/// <param name="Quotes">The words it rests on, in their order.</param>
/// <param name="Summary">What is claimed, in the editor's words.</param>
/// <param name="Stances">The positions it takes.</param>
/// <param name="Attribution">How the source gives the words; null when not said.</param>
/// <param name="Speaker">Who spoke for the actor, by slug or name; null when not said.</param>
/// <param name="Capacity">In what capacity; null when not said.</param>
/// <param name="Said">When it was said.</param>
/// <param name="Key">The permanent name; null when one is to be made.</param>
public sealed record SheetClaim(
    int Line, SheetValue? Source, SheetValue? Actor, IReadOnlyList<SheetQuote> Quotes, SheetValue? Summary, IReadOnlyList<SheetStance> Stances,
    Attribution? Attribution, SheetValue? Speaker, Capacity? Capacity, PartialDate Said, SheetValue? Key);

/// <summary>An actor to be added. Null is what is not said.</summary>
/// <param name="Line">The first line of its block.</param>
/// <param name="Name">The name.</param>
/// <param name="Kind">Person, organisation or group; null when missing, which is among the sheet's problems.</param>
/// <param name="Sector">The part of society.</param>
/// <param name="Slug">The name in addresses.</param>
/// <param name="FamilyName">A person's family name.</param>
/// <param name="GivenName">A person's given names.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Homepage">The actor's own web address.</param>
/// <param name="WikidataId">The Wikidata item.</param>
/// <param name="Note">What is to be said of the actor.</param>
public sealed record SheetActor(
    int Line, string Name, ActorKind? Kind, Sector? Sector, SheetValue? Slug, string? FamilyName, string? GivenName, IReadOnlyList<string> Aliases,
    string? Homepage, string? WikidataId, string? Note);

/// <summary>A proposition to be added. Null is what is not said.</summary>
/// <param name="Line">The first line of its block.</param>
/// <param name="Title">A few words for lists.</param>
/// <param name="Text">The sentence itself; null when missing, which is among the sheet's problems.</param>
/// <param name="Slug">The name in addresses.</param>
/// <param name="Note">How it is to be read.</param>
public sealed record SheetProposition(int Line, string Title, string? Text, SheetValue? Slug, string? Note);
