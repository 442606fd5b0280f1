namespace DebateTracker.Claims;

/// <summary>What one can take a stance on.</summary>
public enum TargetKind
{
    /// <summary>A bill, act, regulation or order.</summary>
    Bill,

    /// <summary>A sentence one can be for or against.</summary>
    Proposition,
}

/// <summary>A bill or proposition that stances are on.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name as printed.</param>
public sealed record Target(TargetKind Kind, string Slug, string Name) : Named(Slug, Name)
{
    /// <summary>The sentence that a proposition is; null for a bill.</summary>
    public string? Sentence { get; init; }

    /// <summary>What else is known of a bill; null for a proposition.</summary>
    public BillFacts? Facts { get; init; }

    /// <summary>A bill's newest text: its place among the texts, and its date; null where no text is on record.</summary>
    public (int Ordinal, PartialDate Date)? NewestText => Facts is { Texts: [.., var newest] } facts ? (facts.Texts.Count - 1, newest) : null;

    /// <summary>The address of its page.</summary>
    public string Path => (Kind == TargetKind.Bill ? "/bills/" : "/propositions/") + Slug;

    /// <summary>Its name as it stands in a sentence: a proposition's in quotation marks.</summary>
    public string Quoted => Kind == TargetKind.Bill ? Name : $"“{Name}”";
}
