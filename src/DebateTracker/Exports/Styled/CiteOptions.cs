using DebateTracker.Citations;
using DebateTracker.Citations.Csl;

namespace DebateTracker.Exports.Styled;

/// <summary>By what the references of a list are grouped.</summary>
public enum CiteGroup
{
    /// <summary>Not at all: in the order of the style.</summary>
    None,

    /// <summary>By the stance that is taken.</summary>
    Stance,

    /// <summary>By the actor.</summary>
    Actor,

    /// <summary>By the year of being on record, newest first.</summary>
    Date,

    /// <summary>By the source.</summary>
    Source,
}

/// <summary>How a list of references is written.</summary>
/// <param name="Id">The name of the style in addresses.</param>
/// <param name="Style">The style.</param>
/// <param name="Locales">The languages there are.</param>
/// <param name="Group">How it is grouped.</param>
/// <param name="HasWords">Whether what each reference is cited for stands below it, with the permanent link.</param>
public sealed record CiteOptions(string Id, CslStyle Style, CslLocales Locales, CiteGroup Group, bool HasWords)
{
    /// <summary>The style that is taken where none is asked for.</summary>
    public const string DefaultStyle = "chicago-author-date";

    /// <summary>What is taken where nothing is asked for.</summary>
    public static CiteOptions Default { get; } = new(DefaultStyle, CslStyles.BuiltIn.Find(DefaultStyle)!, CslLocales.BuiltIn, CiteGroup.None, false);
}

/// <summary>A reference as part of a list.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Notes">What it is cited for, each a paragraph.</param>
/// <param name="Group">The group that it is in; null where the list has none.</param>
/// <param name="Order">What groups are sorted by.</param>
public sealed record CitedReference(Reference Reference, IReadOnlyList<string> Notes, string? Group = null, string Order = "");
