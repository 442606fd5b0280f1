using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Data;

namespace DebateTracker.Following;

/// <summary>
/// The index of a state in a file, so that a process need not load it from the database when it starts. What is read is of
/// the state that it says; the changes since are followed as any others, and a database that has not that state is not
/// answered from it. The file holds nothing that readers are not shown, and can be deleted at any time.
/// </summary>
/// <param name="path">The file; its folder is created where it is not there.</param>
public sealed class IndexFile(string path)
{
    // To be raised with whatever the file or the meaning of a column changes by.
    private const string Form = "DebateTracker index, form 3";

    private Task<ClaimIndex?>? reading;

    /// <summary>With fewer claims than this loading is as quick, and no file is written.</summary>
    public int LeastClaims { get; init; } = UsualLeastClaims;

    /// <summary><see cref="LeastClaims"/>, unless a test says otherwise.</summary>
    public const int UsualLeastClaims = 50_000;

    /// <summary>Begins to read it, beside what else a process does when it starts.</summary>
    public void BeginReading() => reading ??= Task.Run(Read);

    /// <summary>The index in it; null where there is no file, or none that is whole and of this form.</summary>
    internal async Task<ClaimIndex?> ReadAsync()
    {
        BeginReading();
        var read = await reading!;
        reading = null; // It is not held longer than it is needed.
        return read;
    }

    /// <summary>Writes an index in the place of the one before; who reads meanwhile reads the one or the other, whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    internal void Write(ClaimIndex index)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var part = $"{path}.{Environment.ProcessId}";
        try
        {
            using (var file = File.Create(part))
            {
                using var sha256 = SHA256.Create();
                using (var hashed = new CryptoStream(file, sha256, CryptoStreamMode.Write, leaveOpen: true))
                using (var buffered = new BufferedStream(hashed, 1 << 16))
                using (var writer = new BinaryWriter(buffered))
                    Write(writer, index);
                file.Write(sha256.Hash);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private ClaimIndex? Read()
    {
        try
        {
            if (!BitConverter.IsLittleEndian || !File.Exists(path)) return null; // Numbers are read as they lie.
            var bytes = File.ReadAllBytes(path);
            var content = bytes.AsSpan(..^SHA256.HashSizeInBytes);
            if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length))) return null;
            using var reader = new BinaryReader(new MemoryStream(bytes, 0, content.Length));
            return reader.ReadString() == Form ? Read(reader) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException or FormatException)
        {
            return null; // Nothing is lost: the index is loaded from the database.
        }
    }

    private static void Write(BinaryWriter writer, ClaimIndex index)
    {
        var (c, entries) = (index.Columns, index.Columns.Entries);
        writer.Write(Form);
        writer.Write(index.Version.Number);
        writer.Write(index.Version.Stamp);
        writer.Write(index.Version.Hash ?? "");
        var actors = WriteEntries(entries.Actors, actor =>
        {
            writer.Write((byte)actor.Kind);
            writer.Write((sbyte)(actor.Sector is { } sector ? (int)sector : -1));
            writer.Write(actor.SortName);
            writer.Write(actor.IsDeliberative);
        });
        var bills = WriteEntries(entries.Bills, bill =>
        {
            WriteFacts(writer, bill.Facts!);
        });
        var propositions = WriteEntries(entries.Propositions, proposition => writer.Write(proposition.Sentence ?? ""));
        var sources = WriteEntries(entries.Sources, _ => { });

        // Newest first, and what they name by its place in these lists.
        writer.Write(c.Order.Count);
        foreach (var row in Rows()) writer.Write(c.Ids[row]);
        foreach (var row in Rows()) writer.Write(c.KeyHeadOf(row));
        foreach (var row in Rows()) writer.Write(c.OnRecord[row]);
        foreach (var row in Rows()) writer.Write(c.AddedOn[row]);
        foreach (var row in Rows()) writer.Write(actors[c.Actor[row]]);
        foreach (var row in Rows()) writer.Write(sources[c.Source[row]]);
        foreach (var row in Rows()) writer.Write(c.SpokenFor[row] < 0 ? -1 : actors[c.SpokenFor[row]]);
        foreach (var row in Rows()) writer.Write(c.Speaker[row] < 0 ? -1 : actors[c.Speaker[row]]);
        foreach (var row in Rows()) writer.Write(c.Attribution[row]);
        foreach (var row in Rows()) writer.Write(c.Copy[row]);
        List<(int Place, string Key)> longKeys = [.. Rows().Index().Select(r => (r.Index, c.LongKeyOf(r.Item))).Where(k => k.Item2 is not null).Select(k => (k.Index, k.Item2!))];
        writer.Write(longKeys.Count);
        foreach (var (place, key) in longKeys)
        {
            writer.Write(place);
            writer.Write(key);
        }

        List<(int Place, int Source)> further = [.. Rows().Index().SelectMany(r => c.Further.GetValueOrDefault(r.Item, []), (r, source) => (r.Index, sources[source]))];
        writer.Write(further.Count);
        foreach (var (place, source) in further)
        {
            writer.Write(place);
            writer.Write(source);
        }

        foreach (var row in Rows())
        {
            var stances = c.StancesOf(row).ToList();
            writer.Write7BitEncodedInt(stances.Count);
            foreach (var stance in stances)
            {
                var target = bills.TryGetValue(stance.Target, out var bill) ? bill : bills.Count + propositions[stance.Target];
                writer.Write(new IndexedStance(target, stance.Value, stance.Basis, stance.Text).Number);
            }
        }

        IEnumerable<int> Rows() => c.Order.From(RowOrder.Start);

        Dictionary<int, int> WriteEntries<T>(Entries<T> list, Action<T> more) where T : Named
        {
            writer.Write(list.InOrder.Count);
            foreach (var place in list.InOrder)
            {
                writer.Write(list[place].Slug);
                writer.Write(list[place].Name);
                more(list[place]);
            }

            return list.InOrder.Index().ToDictionary(e => e.Item, e => e.Index);
        }
    }

    private static void WriteFacts(BinaryWriter writer, BillFacts facts)
    {
        writer.Write(facts.Name);
        writer.Write(facts.Jurisdiction);
        writer.Write(facts.JurisdictionName);
        writer.Write(facts.Session);
        writer.Write((byte)facts.Status);
        writer.Write(facts.StatusDate.Sortable);
        writer.Write(facts.Texts.Count);
        foreach (var date in facts.Texts) writer.Write(date.Sortable);
        writer.Write(facts.Stances.Count);
        foreach (var s in facts.Stances)
        {
            writer.Write(s.Actor);
            writer.Write((byte)s.Value);
            writer.Write((byte)s.Basis);
            writer.Write(s.OnRecord.Sortable);
            writer.Write(s.Version ?? "");
            writer.Write(s.Text ?? -1);
            writer.Write(s.Source ?? "");
            writer.Write(s.Number);
            writer.Write(s.Body ?? "");
        }
    }

    private static BillFacts ReadFacts(BinaryReader reader)
    {
        var facts = new BillFacts(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), (Bills.BillStatus)reader.ReadByte(), Date());
        return facts with { Texts = List(Date), Stances = List(Stance) };

        PartialDate Date() => PartialDate.FromSortable(reader.ReadInt32());

        string? Text() => reader.ReadString() is { Length: > 0 } text ? text : null;

        BillStance Stance() =>
            new(reader.ReadString(), (StanceValue)reader.ReadByte(), (StanceBasis)reader.ReadByte(), Date(), Text(), reader.ReadInt32() is >= 0 and var place ? place : null, Text(), reader.ReadInt32(), Text());

        List<T> List<T>(Func<T> read)
        {
            var list = new List<T>();
            for (var left = reader.ReadInt32(); left > 0; left--) list.Add(read());
            return list;
        }
    }

    private static ClaimIndex Read(BinaryReader reader)
    {
        var version = new DebateVersion(reader.ReadInt64(), reader.ReadInt64(), reader.ReadString());
        var entries = IndexedEntries.None.With(
            ReadEntries((slug, name) =>
            {
                var (kind, sector) = ((ActorKind)reader.ReadByte(), reader.ReadSByte());
                return new IndexedActor(slug, name, kind, sector < 0 ? null : (Sector)sector, reader.ReadString(), reader.ReadBoolean());
            }),
            ReadEntries((slug, name) => new Target(TargetKind.Bill, slug, name) { Facts = ReadFacts(reader) }),
            ReadEntries((slug, name) => new Target(TargetKind.Proposition, slug, name) { Sentence = reader.ReadString() }),
            ReadEntries((slug, name) => new Named(slug, name)));
        var (claims, count) = (new LoadedClaims(), reader.ReadInt32());
        ReadInto(claims.Ids);
        ReadInto(claims.KeyHeads);
        ReadInto(claims.OnRecord);
        ReadInto(claims.AddedOn);
        ReadInto(claims.Actor);
        ReadInto(claims.Source);
        ReadInto(claims.SpokenFor);
        ReadInto(claims.Speaker);
        ReadInto(claims.Attribution);
        ReadInto(claims.Copy);
        for (var left = reader.ReadInt32(); left > 0; left--) claims.LongKeys[reader.ReadInt32()] = reader.ReadString();
        for (var left = reader.ReadInt32(); left > 0; left--) claims.Further.Add((claims.Ids[reader.ReadInt32()], reader.ReadInt32()));
        foreach (var id in claims.Ids)
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--) claims.Stances.Add((id, new(reader.ReadInt64())));
        return new(ClaimColumns.Of(version, entries, claims));

        List<(string Slug, T? Entry)> ReadEntries<T>(Func<string, string, T> make) where T : Named
        {
            var list = new List<(string Slug, T? Entry)>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var entry = make(reader.ReadString(), reader.ReadString());
                list.Add((entry.Slug, entry));
            }

            return list;
        }

        void ReadInto<T>(List<T> list) where T : unmanaged
        {
            CollectionsMarshal.SetCount(list, count);
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(list)));
        }
    }
}
