using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Changes;
using DebateTracker.Histories;

namespace DebateTracker.UnitTests;

public class DocumentFieldsTests
{
    public static TheoryData<RecordKind> Kinds => [.. Enum.GetValues<RecordKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_of_every_entry_has_a_name_for_readers(RecordKind kind)
    {
        var members = Members(null, RecordDocument.TypeOf(kind)).ToList();
        Assert.True(members.Count > 4);
        Assert.DoesNotContain(members, m => !DocumentFields.Has(m.Owner, m.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_list_of_objects_says_what_an_item_is_and_nothing_else_does(RecordKind kind) => Assert.All(
        Members(null, RecordDocument.TypeOf(kind)),
        m => Assert.Equal((m.Name, m.Part is not null, m.Part is not null && m.IsList), (m.Name, DocumentFields.Find(m.Owner, m.Name).Form == FieldForm.Parts, DocumentFields.Find(m.Owner, m.Name).Item is not null)));

    [Fact]
    public void A_field_without_a_name_goes_by_its_own() => Assert.Equal(new DocumentField("colour", FieldForm.Words), DocumentFields.Find("versions", "colour"));

    [Fact]
    public void A_member_means_what_it_means_where_it_stands()
    {
        Assert.Equal(("Stance", FieldForm.Term), (DocumentFields.Find("stances", "value").Label, DocumentFields.Find("stances", "value").Form));
        Assert.Equal(("Value", FieldForm.Words), (DocumentFields.Find("facts", "value").Label, DocumentFields.Find("facts", "value").Form));
        Assert.Equal((FieldForm.Passage, FieldForm.Parts), (DocumentFields.Find(null, "passages").Form, DocumentFields.Find("captures", "passages").Form));
    }

    [Fact]
    public void The_records_that_a_document_names_are_found_wherever_they_stand()
    {
        var claim = JsonNode.Parse("""{"key":"abcd","actor":"lab","office":{"organisation":"gov","role":"lab"},"stances":[{"value":"support","bill":"act"},{"value":"mixed","proposition":"open"}],"relations":[{"kind":"rebuts","claim":"efgh"}],"summary":"lab"}""")!.AsObject();
        Assert.Equal(
            [new(RecordKind.Actor, "lab"), new(RecordKind.Actor, "gov"), new(RecordKind.Bill, "act"), new(RecordKind.Proposition, "open"), new NamedRecord(RecordKind.Claim, "efgh")],
            claim.SelectMany(m => DocumentFields.Records(null, m.Key, m.Value)));
    }

    [Fact]
    public void A_difference_knows_its_place()
    {
        var found = DocumentDifference.Between(
            """{"slug":"act","versions":[{"code":"A","date":"2024"},{"code":"B"}],"aliases":["X"]}""", """{"slug":"act","versions":[{"code":"B"},{"code":"A","date":"2025"},{"code":"C"}]}""");
        Assert.Equal(
            [
                "versions/{'code':'A','date':'2025'}/date: '2024' > '2025'", "versions: > {'code':'C'}", "versions in order", "aliases: 'X' >",
            ],
            found.Select(d => string.Join('/', d.Place.Select(s => s.Item is null ? s.Member : $"{s.Member}/{s.Item.ToJsonString()}")) + (d.IsOrder ? " in order" : $": {d.Before?.ToJsonString()} > {d.After?.ToJsonString()}".Replace(":  >", ": >", StringComparison.Ordinal).Replace('"', '\'').TrimEnd())).Select(d => d.Replace('"', '\'')));
    }

    private static IEnumerable<(string? Owner, string Name, Type? Part, bool IsList)> Members(string? owner, Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p =>
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(p.Name);
        var isList = p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var inner = isList ? p.PropertyType.GetGenericArguments()[0] : p.PropertyType;
        var part = inner.Namespace?.StartsWith("DebateTracker", StringComparison.Ordinal) == true ? inner : null;
        return new[] { (owner, name, part, isList) }.Concat(part is null ? [] : Members(name, part));
    });
}
