using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Sources;

namespace DebateTracker.Web.Desk.Records;

/// <summary>A field of a record's form.</summary>
/// <param name="Path">Its name in the form: <c>versions[2].code</c>.</param>
/// <param name="Name">Its name in the document.</param>
/// <param name="Owner">The list that it is an item's field of; null for a field of the record itself.</param>
public abstract record FormField(string Path, string Name, string? Owner);

/// <summary>Words, a number, a date or a term.</summary>
/// <param name="Path">Its name in the form.</param>
/// <param name="Name">Its name in the document.</param>
/// <param name="Owner">The list that it is an item's field of.</param>
/// <param name="Value">What it says.</param>
/// <param name="IsLong">Whether it is a sentence or more.</param>
/// <param name="IsRequired">Whether there is no record without it.</param>
/// <param name="Terms">What it may say; null where that is free.</param>
public sealed record TextField(string Path, string Name, string? Owner, string Value, bool IsLong, bool IsRequired, IReadOnlyList<string>? Terms) : FormField(Path, Name, Owner);

/// <summary>Names, one a line.</summary>
/// <param name="Path">Its name in the form.</param>
/// <param name="Name">Its name in the document.</param>
/// <param name="Owner">The list that it is an item's field of.</param>
/// <param name="Values">The lines.</param>
public sealed record LinesField(string Path, string Name, string? Owner, IReadOnlyList<string> Values) : FormField(Path, Name, Owner);

/// <summary>A part of the record with fields of its own, or a list of such.</summary>
/// <param name="Path">Its name in the form.</param>
/// <param name="Name">Its name in the document.</param>
/// <param name="Owner">The list that it is an item's field of.</param>
/// <param name="Items">The items, each a list of fields; those after the filled ones are empty, to be filled.</param>
/// <param name="Filled">How many there are on record.</param>
/// <param name="IsList">Whether it is a list; else there is one item.</param>
public sealed record ItemsField(string Path, string Name, string? Owner, IReadOnlyList<IReadOnlyList<FormField>> Items, int Filled, bool IsList) : FormField(Path, Name, Owner);

/// <summary>
/// A record's document as a form, and back. The fields are those of the debate file's entries, in their order, so that a field that is
/// added there is in the form without another line here. What a form does not have, such as a source's texts, stays as it is.
/// </summary>
internal static class RecordForm
{
    /// <summary>How many empty items a list offers.</summary>
    private const int Spare = 1;

    /// <summary>How many more at a time whoever asks for rows gets.</summary>
    public const int More = 10;

    // Kept as they are: a record's name, what other pages decide, and texts.
    private static readonly HashSet<string> Fixed = ["Slug", "Key", "Withdrawn", "Captures", "Letter"];

    private static readonly HashSet<string> Long = ["Text", "Note", "Summary", "Title", "Description", "Where", "Motion"];

    private static readonly Dictionary<(Type, string), Func<IEnumerable<string>>> TermsOf = new()
    {
        [(typeof(ActorEntry), "Kind")] = Terms.All<ActorKind>,
        [(typeof(ActorEntry), "Sector")] = Terms.All<Sector>,
        [(typeof(BillEntry), "Kind")] = Terms.All<BillKind>,
        [(typeof(BillEntry), "Status")] = Terms.All<BillStatus>,
        [(typeof(SourceEntry), "Kind")] = Terms.All<SourceKind>,
        [(typeof(SourceEntry), "Rights")] = Terms.All<SourceRights>,
        [(typeof(ClaimEntry), "Attribution")] = Terms.All<Attribution>,
        [(typeof(ClaimEntry), "Status")] = Terms.All<ClaimStatus>,
        [(typeof(ClaimEntry), "Capacity")] = Terms.All<Capacity>,
        [(typeof(StanceEntry), "Value")] = Terms.All<StanceValue>,
        [(typeof(StanceEntry), "Basis")] = Terms.All<StanceBasis>,
        [(typeof(VoterEntry), "Vote")] = Terms.All<Ballot>,
    };

    /// <summary>The form of a record.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="document">Its document; an empty object for a new record.</param>
    /// <param name="spare">How many empty items each list offers.</param>
    public static IReadOnlyList<FormField> Of(RecordKind kind, JsonObject document, int spare = Spare) => Fields(RecordDocument.TypeOf(kind), document, "", null, spare);

    /// <summary>A document with what a form says instead.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="document">The document, which keeps what the form does not have.</param>
    /// <param name="form">The form.</param>
    /// <param name="problems">Takes what cannot be read, in sentences.</param>
    public static JsonObject Read(RecordKind kind, JsonObject document, IFormCollection form, List<string> problems)
    {
        var whole = (JsonObject)document.DeepClone();
        Read(RecordDocument.TypeOf(kind), whole, form, "", problems);
        return whole;
    }

    private static IEnumerable<(string Member, string Name, Type Type, bool IsRequired)> Members(Type type) =>
        type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters().Where(p => !Fixed.Contains(p.Name!))
            .Select(p => (p.Name!, JsonNamingPolicy.CamelCase.ConvertName(p.Name!), p.ParameterType, !p.HasDefaultValue));

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static bool IsPart(Type type) => type is { IsClass: true } && type != typeof(string);

    private static List<FormField> Fields(Type type, JsonObject document, string prefix, string? owner, int spare)
    {
        var fields = new List<FormField>();
        foreach (var (member, name, member_, isRequired) in Members(type))
        {
            var (path, node) = (prefix + name, document[name]);
            if (ItemOf(member_) is { } item)
            {
                if (item == typeof(string)) fields.Add(new LinesField(path, name, owner, [.. (node as JsonArray ?? []).Select(n => n!.GetValue<string>())]));
                else
                {
                    var items = (node as JsonArray ?? []).Select(n => (JsonObject)n!).Concat(Enumerable.Range(0, spare).Select(_ => new JsonObject()));
                    fields.Add(new ItemsField(path, name, owner, [.. items.Select((o, i) => Fields(item, o, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]."), name, Spare))], (node as JsonArray)?.Count ?? 0, true));
                }
            }
            else if (IsPart(member_))
            {
                fields.Add(new ItemsField(path, name, owner, [Fields(member_, node as JsonObject ?? [], path + ".", name, Spare)], node is JsonObject ? 1 : 0, false));
            }
            else
            {
                var isTruth = (Nullable.GetUnderlyingType(member_) ?? member_) == typeof(bool);
                fields.Add(new TextField(path, name, owner, node is null ? "" : node.ToString(), Long.Contains(member), isRequired, isTruth ? ["true", "false"] : TermsOf.GetValueOrDefault((type, member))?.Invoke().ToList()));
            }
        }

        return fields;
    }

    // Says whether anything was filled in.
    private static bool Read(Type type, JsonObject document, IFormCollection form, string prefix, List<string> problems)
    {
        var (isFilled, missing) = (false, new List<string>());
        foreach (var (_, name, member, isRequired) in Members(type))
        {
            var path = prefix + name;
            if (ItemOf(member) is { } item)
            {
                var before = document[name] as JsonArray;
                var list = new JsonArray();
                if (item == typeof(string))
                {
                    foreach (var line in form[path].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    {
                        list.Add(line);
                        if (before?.Any(n => n!.GetValue<string>() == line) != true) AskWhetherShown(line, path);
                    }
                }
                else
                {
                    for (var i = 0; form.Keys.Any(k => k.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]."), StringComparison.Ordinal)); i++)
                    {
                        var its = i < before?.Count ? (JsonObject)before[i]!.DeepClone() : [];
                        if (Read(item, its, form, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]."), problems)) list.Add(its);
                    }
                }

                document.Remove(name);
                if (list.Count > 0 || isRequired) document[name] = list;
                isFilled |= list.Count > 0;
                continue;
            }

            if (IsPart(member))
            {
                var its = document[name] is JsonObject there ? (JsonObject)there.DeepClone() : [];
                document.Remove(name);
                if (!Read(member, its, form, path + ".", problems)) continue;
                document[name] = its;
                isFilled = true;
                continue;
            }

            var text = form[path].ToString().ReplaceLineEndings("\n").Trim();
            if (document[name]?.ToString() != text) AskWhetherShown(text, path);
            document.Remove(name);
            isFilled |= text.Length > 0;
            var plain = Nullable.GetUnderlyingType(member) ?? member;
            if (text.Length == 0)
            {
                if (isRequired && plain == typeof(string)) document[name] = "";
                else if (isRequired) missing.Add(path);
            }
            else if (plain == typeof(int))
            {
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) document[name] = number;
                else problems.Add($"{LabelOf(path)} is “{text}”; it must be a whole number.");
            }
            else if (plain == typeof(bool)) document[name] = text == "true";
            else document[name] = text;
        }

        if (isFilled) problems.AddRange(missing.Select(path => $"{LabelOf(path)} is still needed."));
        return isFilled;

        // Of a line that is on record already it is not asked, so that a record can be saved again.
        void AskWhetherShown(string text, string path)
        {
            if (!text.Contains('\n', StringComparison.Ordinal) && ShownNames.Problem(text) is { } problem) problems.Add($"{LabelOf(path)} {problem}.");
        }
    }

    // As the form calls it: "Votes 1, Carried".
    private static string LabelOf(string path)
    {
        var (labels, owner) = (new List<string>(), (string?)null);
        foreach (var part in path.Split('.'))
        {
            var (name, at) = part.Split('[') is [var list, var number] ? (list, " " + (int.Parse(number.TrimEnd(']'), CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)) : (part, "");
            labels.Add(DocumentFields.Find(owner, name).Label + at);
            owner = name;
        }

        return string.Join(", ", labels);
    }
}
