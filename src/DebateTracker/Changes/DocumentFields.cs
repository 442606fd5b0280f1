using System.Text.Json;
using System.Text.Json.Nodes;

namespace DebateTracker.Changes;

/// <summary>What a field of a document holds, and so how it is printed.</summary>
public enum FieldForm
{
    /// <summary>Words, printed as they are.</summary>
    Words,

    /// <summary>What stands around a passage, of which readers may not be shown all (<see cref="Sources.ShownContext"/>).</summary>
    Context,

    /// <summary>An enumerated term.</summary>
    Term,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A moment, to the second.</summary>
    Moment,

    /// <summary>A web address.</summary>
    Address,

    /// <summary>A hash or fingerprint.</summary>
    Hash,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>The name in addresses of another record.</summary>
    Record,

    /// <summary>The key of a passage.</summary>
    Passage,

    /// <summary>An object or a list of objects, which has fields of its own.</summary>
    Parts,
}

/// <summary>A field of a document, as readers are told of it.</summary>
/// <param name="Label">Its name as printed.</param>
/// <param name="Form">What it holds.</param>
public sealed record DocumentField(string Label, FieldForm Form)
{
    /// <summary>Of a field that holds names of records: what they are.</summary>
    public RecordKind? Names { get; init; }

    /// <summary>Of a list of objects: an item as printed, before what it is known by: "Stance on".</summary>
    public string? Item { get; init; }
}

/// <summary>A record that another names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its slug or key.</param>
public readonly record struct NamedRecord(RecordKind Kind, string Key);

/// <summary>The one place that says how the fields of documents are called and what they hold.</summary>
public static class DocumentFields
{
    // By the member's name; where it means something else within a list or object, by that one's name as well.
    private static readonly Dictionary<string, DocumentField> Fields = new()
    {
        ["slug"] = Words("Name in addresses"),
        ["key"] = Words("Key"),
        ["name"] = Words("Name"),
        ["kind"] = Term("Kind"),
        ["versions.kind"] = Words("Kind"),
        ["sector"] = Term("Sector"),
        ["familyName"] = Words("Family name"),
        ["givenName"] = Words("Given name"),
        ["wikidataId"] = Words("Wikidata"),
        ["homepage"] = new("Homepage", FieldForm.Address),
        ["note"] = Words("Note"),
        ["aliases"] = Words("Also known as"),
        ["deliberative"] = new("Its members speak for themselves", FieldForm.Flag),
        ["affiliations"] = new("Affiliations", FieldForm.Parts) { Item = "Affiliation" },
        ["organisation"] = Of(RecordKind.Actor, "Organisation"),
        ["role"] = Words("Role"),
        ["from"] = Date("From"),
        ["facts.from"] = Words("Where it says so"),
        ["to"] = Date("To"),
        ["withdrawn"] = Words("Withdrawn because"),

        ["jurisdiction"] = Words("Jurisdiction, Open Civic Data"),
        ["jurisdictionName"] = Words("Jurisdiction"),
        ["session"] = Words("Session"),
        ["identifier"] = Words("Number"),
        ["title"] = Words("Title"),
        ["shortTitle"] = Words("Short title"),
        ["status"] = Term("Status"),
        ["statusDate"] = Date("Status since"),
        ["chamber"] = Words("Chamber"),
        ["url"] = new("Address", FieldForm.Address),
        ["textUrl"] = new("Address of the text", FieldForm.Address),
        ["sponsors"] = new("Sponsors", FieldForm.Parts) { Item = "Sponsor" },
        ["sponsors.actor"] = Of(RecordKind.Actor, "Entry"),
        ["versions"] = new("Versions", FieldForm.Parts) { Item = "Version" },
        ["code"] = Words("Code"),
        ["date"] = Date("Date"),
        ["actions"] = new("What was done", FieldForm.Parts) { Item = "Done" },
        ["description"] = Words("What"),
        ["classification"] = Term("Classification"),
        ["votes"] = new("Votes", FieldForm.Parts) { Item = "Vote" },
        ["motion"] = Words("Motion"),
        ["yes"] = Number("For"),
        ["no"] = Number("Against"),
        ["passed"] = new("Carried", FieldForm.Flag),
        ["body"] = Words("Body"),
        ["onPassage"] = new("On the passage of the text", FieldForm.Flag),
        ["source"] = Of(RecordKind.Source, "Source"),
        ["voters"] = new("Voters", FieldForm.Parts) { Item = "Vote of" },
        ["vote"] = Term("Vote"),
        ["voters.actor"] = Of(RecordKind.Actor, "Entry"),
        ["registers"] = new("Registers", FieldForm.Parts) { Item = "Register in" },
        ["position"] = Term("Position"),
        ["heading"] = Words("Heading"),
        ["names"] = new("Names", FieldForm.Parts) { Item = "Name" },
        ["names.actor"] = Of(RecordKind.Actor, "Entry"),

        ["text"] = Words("Sentence"),

        ["rights"] = Term("Rights"),
        ["authors"] = new("Authors", FieldForm.Parts) { Item = "Author" },
        ["family"] = Words("Family name"),
        ["given"] = Words("Given name"),
        ["literal"] = Words("Name"),
        ["publisher"] = Words("Publisher"),
        ["container"] = Words("In"),
        ["number"] = Words("Number"),
        ["language"] = Words("Language"),
        ["archivedUrl"] = new("Archived at", FieldForm.Address),
        ["archivedOn"] = Date("Archived on"),
        ["accessedOn"] = Date("Accessed on"),
        ["described"] = new("Described by the editors", FieldForm.Flag),
        ["billText"] = new("Text of a bill", FieldForm.Parts),
        ["bill"] = Of(RecordKind.Bill, "Bill"),
        ["version"] = Words("Version"),
        ["captures"] = new("Stored texts", FieldForm.Parts) { Item = "Stored text" },
        ["sha256"] = new("SHA-256", FieldForm.Hash),
        ["length"] = Number("Characters"),
        ["fragments"] = new("Held of it", FieldForm.Parts) { Item = "Held stretch at character" },
        ["fragments.text"] = Words("Words"),
        ["start"] = Number("From character"),
        ["end"] = Number("Up to character"),
        ["takenOn"] = Date("Taken on"),
        ["takenAt"] = new("Taken at", FieldForm.Moment),
        ["method"] = Words("How it was taken"),
        ["fingerprint"] = new("Fingerprint", FieldForm.Hash),
        ["rawSha256"] = new("SHA-256 of the document", FieldForm.Hash),
        ["address"] = new("Fetched from", FieldForm.Address),
        ["facts"] = new("What the document says of itself", FieldForm.Parts) { Item = "Stated" },
        ["value"] = Words("Value"),
        ["locators"] = new("Places", FieldForm.Parts) { Item = "Place at character" },
        ["label"] = Words("Called"),
        ["captures.passages"] = new("Passages", FieldForm.Parts) { Item = "Passage" },
        ["copy"] = Term("Sort of copy"),
        ["extent"] = Term("How much was read"),
        ["exact"] = Words("Words"),
        ["prefix"] = new("Text before", FieldForm.Context),
        ["suffix"] = new("Text after", FieldForm.Context),
        ["locator"] = Words("Place"),
        ["primarySource"] = Of(RecordKind.Source, "Quoting"),

        ["actor"] = Of(RecordKind.Actor, "Actor"),
        ["attribution"] = Term("Attribution"),
        ["summary"] = Words("Summary"),
        ["passages"] = new("Passages", FieldForm.Passage),
        ["speaker"] = Of(RecordKind.Actor, "Speaker"),
        ["capacity"] = Term("Capacity"),
        ["office"] = new("Office", FieldForm.Parts),
        ["saidOn"] = Date("Said on"),
        ["stances"] = new("Stances", FieldForm.Parts) { Item = "Stance on" },
        ["stances.value"] = Term("Stance"),
        ["basis"] = Term("Basis"),
        ["proposition"] = Of(RecordKind.Proposition, "Proposition"),
        ["relations"] = new("Related claims", FieldForm.Parts) { Item = "Relation to" },
        ["relations.kind"] = Term("Relation"),
        ["claim"] = Of(RecordKind.Claim, "Claim"),
        ["searchedOn"] = Date("Searched on"),
        ["where"] = Words("Where"),
        ["letter"] = Words("Letter"),
        ["witnesses"] = new("Witnesses", FieldForm.Passage),
    };

    /// <summary>The field of a member; one that has no name of its own here goes by the member's, so that nothing is left unsaid.</summary>
    /// <param name="owner">The list or object that it stands in; null at the top of the document.</param>
    /// <param name="member">The member's name.</param>
    public static DocumentField Find(string? owner, string member) => Fields.GetValueOrDefault($"{owner}.{member}") ?? Fields.GetValueOrDefault(member) ?? Words(member);

    /// <summary>Whether a member has a name here.</summary>
    public static bool Has(string? owner, string member) => Fields.ContainsKey($"{owner}.{member}") || Fields.ContainsKey(member);

    /// <summary>By which members the items of a list are known, in the order in which they are printed.</summary>
    public static IReadOnlyList<string> KnownBy(string list) => ListItems.NamesOf(list);

    /// <summary>Which records a part of a document names.</summary>
    /// <param name="owner">The list or object that it stands in; null at the top of the document.</param>
    /// <param name="member">The member whose value it is.</param>
    /// <param name="value">The value.</param>
    public static IEnumerable<NamedRecord> Records(string? owner, string member, JsonNode? value) => value switch
    {
        JsonObject parts => parts.SelectMany(p => Records(member, p.Key, p.Value)),
        JsonArray list => list.SelectMany(item => Records(owner, member, item)),
        JsonValue v when Find(owner, member).Names is { } kind && v.GetValueKind() == JsonValueKind.String => [new(kind, v.GetValue<string>())],
        _ => [],
    };

    private static DocumentField Words(string label) => new(label, FieldForm.Words);

    private static DocumentField Term(string label) => new(label, FieldForm.Term);

    private static DocumentField Date(string label) => new(label, FieldForm.Date);

    private static DocumentField Number(string label) => new(label, FieldForm.Number);

    private static DocumentField Of(RecordKind kind, string label) => new(label, FieldForm.Record) { Names = kind };
}
