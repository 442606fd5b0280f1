using DebateTracker.Sources;

namespace DebateTracker.Changes;

/// <summary>What somebody wants to change, checked and stored as a whole.</summary>
/// <param name="By">Who.</param>
/// <param name="Why">What is done, or why, in a sentence.</param>
/// <param name="Records">The records, each once.</param>
public sealed record ChangeSet(string By, string Why, IReadOnlyList<RecordChange> Records)
{
    /// <summary>The account that makes it, whose rights are asked for; null where the operator's own programs do.</summary>
    public Guid? Account { get; init; }

    /// <summary>Whether it is only to be checked: everything is done as if, and then undone.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Work in progress that is kept with it, in the same transaction.</summary>
    public IReadOnlyCollection<Proposal> Proposals { get; init; } = [];

    /// <summary>A proposal that is published by it, and is none then any more.</summary>
    public string? Proposal { get; init; }
}

/// <summary>A record as it is to be.</summary>
/// <param name="Entry">Its entry in the debate file. A source's texts may be named instead of repeated.</param>
/// <param name="BasedOn">The number of the revision that was changed; 0 for a new record.</param>
public sealed record RecordChange(object Entry, int BasedOn)
{
    /// <summary>Of a source: whether the words that no capture holds any more are let go of for good.</summary>
    public bool DropsTexts { get; init; }

    /// <summary>Of a source: what the server gave to ask by whether its newest capture has changed.</summary>
    public (string? ETag, string? LastModified)? Validators { get; init; }

    /// <summary>What the record is.</summary>
    public RecordKind Kind => RecordDocument.NameOf(Entry).Kind;

    /// <summary>Its slug or key.</summary>
    public string Key => RecordDocument.NameOf(Entry).Key;
}

/// <summary>A record that somebody else changed in the meantime. Nothing was stored; both versions are here.</summary>
/// <param name="Kind">What the record is.</param>
/// <param name="Key">Its slug or key.</param>
/// <param name="BasedOn">The revision that was changed.</param>
/// <param name="Current">The revision that it has now; 0 when there is none.</param>
/// <param name="Theirs">The document it has now; null when there is none.</param>
/// <param name="Yours">The document that was to be stored.</param>
/// <param name="Differences">The fields in which the two differ.</param>
public sealed record RevisionConflict(
    RecordKind Kind, string Key, int BasedOn, int Current, string? Theirs, string Yours, IReadOnlyList<FieldDifference> Differences)
{
    /// <summary>The conflict in a sentence.</summary>
    public string Message => Current == 0
        ? $"{RecordDocument.Named(Kind, Key)}: there is no such record to change."
        : $"{RecordDocument.Named(Kind, Key)}: it has revision {Current} by now, "
            + $"and {(BasedOn == 0 ? "was to be new" : $"the change is based on {BasedOn}")}. "
            + FieldDifference.Written(Differences, "there", "here");
}

/// <summary>A passage that was compared with the newest text of its source.</summary>
/// <param name="SourceSlug">The source.</param>
/// <param name="Passage">The passage, with what was found.</param>
/// <param name="Before">How it stood before.</param>
public sealed record FollowedPassage(string SourceSlug, Passage Passage, EvidenceHealth Before);

/// <summary>What came of a change set: all of it was stored, or nothing.</summary>
public sealed record ChangeOutcome
{
    /// <summary>What is wrong, each in a sentence that says where and what to do.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What somebody else changed in the meantime.</summary>
    public IReadOnlyList<RevisionConflict> Conflicts { get; init; } = [];

    /// <summary>The number of the change; null when nothing was stored.</summary>
    public long? Number { get; init; }

    /// <summary>How many records are new.</summary>
    public int Added { get; init; }

    /// <summary>How many records have a new revision.</summary>
    public int Revised { get; init; }

    /// <summary>How many records were the same already.</summary>
    public int Unchanged { get; init; }

    /// <summary>The passages of sources that were changed, as they stand now.</summary>
    public IReadOnlyList<FollowedPassage> Followed { get; init; } = [];

    /// <summary>Whether it was, or on trial would be, stored, or there was nothing to store.</summary>
    public bool Succeeded => Problems.Count == 0 && Conflicts.Count == 0;

    /// <summary>Everything that stands in the way, in sentences.</summary>
    public IEnumerable<string> Messages => [.. Problems, .. Conflicts.Select(c => c.Message)];
}
