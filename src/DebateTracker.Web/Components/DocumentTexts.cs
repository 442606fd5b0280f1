using DebateTracker.Changes;
using DebateTracker.Histories;

namespace DebateTracker.Web.Components;

/// <summary>What is printed in the place of names and keys in a document.</summary>
/// <param name="Names">The names of records.</param>
/// <param name="Words">The words of passages by their keys.</param>
/// <param name="HidesContext">Whether what stands around passages may not be shown.</param>
public sealed record DocumentTexts(IReadOnlyDictionary<NamedRecord, string> Names, IReadOnlyDictionary<string, PassageWords> Words, bool HidesContext);
