using DebateTracker.Actors;
using DebateTracker.Data;

namespace DebateTracker.Claims;

/// <summary>The columns of <see cref="ClaimIndex"/>: one element a claim, newest first, and one a stance.</summary>
internal sealed class ClaimColumns
{
    /// <summary>The place of "no sector" among the sectors.</summary>
    public static readonly byte NoSector = (byte)Enum.GetValues<Sector>().Length;

    private Lists? byActor;
    private Lists? bySource;
    private Lists? byTarget;
    private int[]? rowsBySource;

    public required DebateVersion Version { get; init; }

    public required IReadOnlyList<IndexedActor> Actors { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }

    public required IReadOnlyList<Named> Sources { get; init; }

    /// <summary>The sector of each actor.</summary>
    public required byte[] SectorOf { get; init; }

    public required long[] Ids { get; init; }

    /// <summary>The place of each claim among all in the order of their keys.</summary>
    public required int[] Place { get; init; }

    public required int[] OnRecord { get; init; }

    public required int[] Actor { get; init; }

    public required int[] Source { get; init; }

    /// <summary>The organisation officially spoken for, -1 where none.</summary>
    public required int[] SpokenFor { get; init; }

    public required byte[] Attribution { get; init; }

    /// <summary>Where the stances of each claim begin; one element more than claims.</summary>
    public required int[] StanceStart { get; init; }

    public required int[] StanceTarget { get; init; }

    public required byte[] StanceValue { get; init; }

    /// <summary>Whether others recorded the stance.</summary>
    public required bool[] StanceRecorded { get; init; }

    /// <summary>The sector of the actor.</summary>
    public byte[] Sector => field ??= Array.ConvertAll(Actor, actor => SectorOf[actor]);

    public int[] RowsBySource
    {
        get
        {
            if (rowsBySource is { } done) return done;
            var rows = new int[Ids.Length];
            for (var row = 0; row < rows.Length; row++) rows[row] = row;
            Array.Sort(rows, (x, y) => Source[x] != Source[y] ? Source[x].CompareTo(Source[y]) : Place[x].CompareTo(Place[y]));
            return rowsBySource = rows;
        }
    }

    public int[] RowsOfActor(int actor) => (byActor ??= Lists.Of(Actors.Count, Actor)).Get(actor);

    public int[] RowsOfSource(int source) => (bySource ??= Lists.Of(Sources.Count, Source)).Get(source);

    public int[] RowsOfTarget(int target)
    {
        if (byTarget is null)
        {
            // A claim has one stance on a target at the most, so that every row comes once.
            var rowOfStance = new int[StanceTarget.Length];
            for (var row = 0; row < Ids.Length; row++) Array.Fill(rowOfStance, row, StanceStart[row], StanceStart[row + 1] - StanceStart[row]);
            byTarget = Lists.Of(Targets.Count, StanceTarget, rowOfStance);
        }

        return byTarget.Get(target);
    }

    /// <summary>For each key its rows in ascending order, in one array.</summary>
    private sealed class Lists(int[] start, int[] rows)
    {
        public static Lists Of(int keys, int[] keyOf, int[]? rowOf = null)
        {
            var start = new int[keys + 1];
            foreach (var key in keyOf) start[key + 1]++;
            for (var k = 0; k < keys; k++) start[k + 1] += start[k];
            var next = start.AsSpan(0, keys).ToArray();
            var rows = new int[keyOf.Length];
            for (var i = 0; i < keyOf.Length; i++) rows[next[keyOf[i]]++] = rowOf is null ? i : rowOf[i];
            return new(start, rows);
        }

        public int[] Get(int key) => rows[start[key]..start[key + 1]];
    }
}
