using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Changes;

namespace DebateTracker.Debates;

/// <summary>Debate files of former versions of the format, as they are read today.</summary>
internal static class FormerVersions
{
    private static readonly string[] Unpublished = ["draft", "in_review"];

    /// <summary>
    /// A file of version 1 had drafts among its claims; they are proposals now. A published claim that named a draft keeps
    /// what else it says, and its whole text with that relation becomes a proposal, too, so that nothing is lost.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="by">Who imports it.</param>
    /// <param name="now">The time, in UTC.</param>
    /// <returns>The same in the current version.</returns>
    public static DebateFile ToCurrent(DebateFile file, string by, DateTime now)
    {
        if (file.Version != 1) return file;
        var drafts = file.Claims.Where(c => Unpublished.Contains(c.Status)).Select(c => c.Key).ToHashSet();
        var naming = file.Claims.Where(c => !drafts.Contains(c.Key) && (c.Relations ?? []).Any(r => drafts.Contains(r.Claim))).ToList();
        var at = now.ToString(ChangeChain.MomentFormat, CultureInfo.InvariantCulture);
        return file with
        {
            Version = DebateFile.CurrentVersion,
            Claims = [.. file.Claims.Where(c => !drafts.Contains(c.Key)).Select(c => c with { Relations = Without(c.Relations) })],
            Proposals =
            [
                .. file.Proposals,
                .. file.Claims.Where(c => drafts.Contains(c.Key)).Select(c => Proposed(c.Key, c with { Status = "published" }, c.Status == "draft" ? null : "Waits for a second pair of eyes.")),
                .. naming.Select(c => Proposed(c.Key, c, "Names a claim that is not published yet.") with { BasedOn = 1 }),
            ],
        };

        IReadOnlyList<Claims.RelationEntry>? Without(IReadOnlyList<Claims.RelationEntry>? relations) =>
            relations?.Where(r => !drafts.Contains(r.Claim)).ToList() is { Count: > 0 } left ? left : null;

        ProposalEntry Proposed(string key, Claims.ClaimEntry claim, string? note) =>
            new(key, Terms.Of(RecordKind.Claim), by, at, (JsonObject)JsonSerializer.SerializeToNode(claim, RecordDocument.Canonical)!, Note: note);
    }
}
