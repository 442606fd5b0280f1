namespace DebateTracker.Propositions;

/// <summary>A proposition in a debate file.</summary>
public sealed record PropositionEntry(string Slug, string Title, string Text, string? Note = null, string? Withdrawn = null);
