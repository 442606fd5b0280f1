using System.Text.Json.Nodes;
using DebateTracker.Changes;

namespace DebateTracker.UnitTests;

public sealed class DocumentMergeTests
{
    [Theory]
    [InlineData("what only one changed", """{"a":"1","b":"1","c":"1"}""", """{"a":"2","b":"1","c":"1"}""", """{"a":"1","b":"3","c":"1"}""", """{"a":"2","b":"3","c":"1"}""", "")]
    [InlineData("both the same", """{"a":"1"}""", """{"a":"2"}""", """{"a":"2"}""", """{"a":"2"}""", "")]
    [InlineData("both otherwise: mine stays, and it is told", """{"a":"1"}""", """{"a":"2"}""", """{"a":"3"}""", """{"a":"2"}""", "a")]
    [InlineData("a field that they took out", """{"a":"1","b":"1"}""", """{"a":"2","b":"1"}""", """{"a":"1"}""", """{"a":"2"}""", "")]
    [InlineData("a field that they took out and I changed", """{"a":"1","b":"1"}""", """{"a":"1","b":"2"}""", """{"a":"1"}""", """{"a":"1","b":"2"}""", "b")]
    [InlineData("a field that I took out and they changed", """{"a":"1","b":"1"}""", """{"a":"1"}""", """{"a":"1","b":"2"}""", """{"a":"1"}""", "b")]
    [InlineData("parts", """{"office":{"role":"r","organisation":"o"}}""", """{"office":{"role":"s","organisation":"o"}}""", """{"office":{"role":"r","organisation":"p"}}""", """{"office":{"role":"s","organisation":"p"}}""", "")]
    [InlineData("two items put in, one by each, where they stand", """{"versions":[{"code":"a"}]}""", """{"versions":[{"code":"a"},{"code":"m"}]}""", """{"versions":[{"code":"t"},{"code":"a"}]}""", """{"versions":[{"code":"t"},{"code":"a"},{"code":"m"}]}""", "")]
    [InlineData("one item of each changed", """{"versions":[{"code":"a","kind":"x"},{"code":"b","kind":"x"}]}""", """{"versions":[{"code":"a","kind":"m"},{"code":"b","kind":"x"}]}""", """{"versions":[{"code":"a","kind":"x"},{"code":"b","kind":"t"}]}""", """{"versions":[{"code":"a","kind":"m"},{"code":"b","kind":"t"}]}""", "")]
    [InlineData("two fields of one item", """{"versions":[{"code":"a","kind":"x","date":"2024"}]}""", """{"versions":[{"code":"a","kind":"m","date":"2024"}]}""", """{"versions":[{"code":"a","kind":"x","date":"2025"}]}""", """{"versions":[{"code":"a","kind":"m","date":"2025"}]}""", "")]
    [InlineData("one field of one item", """{"versions":[{"code":"a","kind":"x"}]}""", """{"versions":[{"code":"a","kind":"m"}]}""", """{"versions":[{"code":"a","kind":"t"}]}""", """{"versions":[{"code":"a","kind":"m"}]}""", "versions")]
    [InlineData("an item that they took out", """{"versions":[{"code":"a"},{"code":"b"}]}""", """{"versions":[{"code":"a"},{"code":"b"},{"code":"m"}]}""", """{"versions":[{"code":"b"}]}""", """{"versions":[{"code":"b"},{"code":"m"}]}""", "")]
    [InlineData("an item that they took out and I changed", """{"versions":[{"code":"a","kind":"x"},{"code":"b"}]}""", """{"versions":[{"code":"a","kind":"m"},{"code":"b"}]}""", """{"versions":[{"code":"b"}]}""", """{"versions":[{"code":"a","kind":"m"},{"code":"b"}]}""", "versions")]
    [InlineData("an item that I took out and they changed", """{"versions":[{"code":"a","kind":"x"},{"code":"b"}]}""", """{"versions":[{"code":"b"}]}""", """{"versions":[{"code":"a","kind":"t"},{"code":"b"}]}""", """{"versions":[{"code":"b"}]}""", "versions")]
    [InlineData("one item that both put in", """{"versions":[]}""", """{"versions":[{"code":"n"}]}""", """{"versions":[{"code":"n","date":"2024"}]}""", """{"versions":[{"code":"n","date":"2024"}]}""", "")]
    [InlineData("a list that there was not", """{}""", """{"aliases":["m"]}""", """{"aliases":["t"]}""", """{"aliases":["t","m"]}""", "")]
    [InlineData("one item that both replaced", """{"voters":[{"name":"a"},{"name":"b"}]}""", """{"voters":[{"name":"m"},{"name":"b"}]}""", """{"voters":[{"name":"t"},{"name":"b"}]}""", """{"voters":[{"name":"m"},{"name":"b"}]}""", "voters")]
    [InlineData("an order that they changed", """{"sponsors":[{"name":"a"},{"name":"b"}]}""", """{"sponsors":[{"name":"a"},{"name":"b"},{"name":"m"}]}""", """{"sponsors":[{"name":"b"},{"name":"a"}]}""", """{"sponsors":[{"name":"b"},{"name":"m"},{"name":"a"}]}""", "")]
    [InlineData("an order that I changed", """{"sponsors":[{"name":"a"},{"name":"b"}]}""", """{"sponsors":[{"name":"b"},{"name":"a"}]}""", """{"sponsors":[{"name":"a"},{"name":"b"},{"name":"t"}]}""", """{"sponsors":[{"name":"b"},{"name":"t"},{"name":"a"}]}""", "")]
    [InlineData("an order that both changed", """{"sponsors":[{"name":"a"},{"name":"b"},{"name":"c"}]}""", """{"sponsors":[{"name":"b"},{"name":"a"},{"name":"c"}]}""", """{"sponsors":[{"name":"c"},{"name":"a"},{"name":"b"}]}""", """{"sponsors":[{"name":"b"},{"name":"a"},{"name":"c"}]}""", "sponsors")]
    [InlineData("one that I renamed and they took out", """{"sponsors":[{"name":"a"},{"name":"b"}]}""", """{"sponsors":[{"name":"m"},{"name":"b"}]}""", """{"sponsors":[{"name":"b"}]}""", """{"sponsors":[{"name":"m"},{"name":"b"}]}""", "sponsors")]
    [InlineData("one that I took out and they renamed", """{"sponsors":[{"name":"a"},{"name":"b"}]}""", """{"sponsors":[{"name":"b"}]}""", """{"sponsors":[{"name":"t"},{"name":"b"}]}""", """{"sponsors":[{"name":"b"}]}""", "sponsors")]
    [InlineData("a list within an item", """{"votes":[{"motion":"x","voters":[{"name":"a"}]}]}""", """{"votes":[{"motion":"x","voters":[{"name":"a"},{"name":"m"}]}]}""", """{"votes":[{"motion":"x","voters":[{"name":"t"},{"name":"a"}]}]}""", """{"votes":[{"motion":"x","voters":[{"name":"t"},{"name":"a"},{"name":"m"}]}]}""", "")]
    public void Two_documents_made_of_one_come_together_field_by_field_and_item_by_item(string what, string old, string mine, string theirs, string merged, string told)
    {
        var both = new HashSet<string>();
        var made = DocumentMerge.Merge(Parsed(old), Parsed(mine), Parsed(theirs), both);
        Assert.Equal((what, merged, told), (what, made.ToJsonString(), string.Join(' ', both.Order())));
    }

    [Fact]
    public void What_is_merged_is_a_copy()
    {
        var (old, mine, theirs) = (Parsed("""{"versions":[{"code":"a"}]}"""), Parsed("""{"versions":[{"code":"a"},{"code":"m"}]}"""), Parsed("""{"versions":[{"code":"a"}],"x":{"y":"z"}}"""));
        DocumentMerge.Merge(old, mine, theirs, new HashSet<string>())["x"]!["y"] = "changed";
        Assert.Equal("""{"versions":[{"code":"a"}],"x":{"y":"z"}}""", theirs.ToJsonString());
    }

    private static JsonObject Parsed(string json) => (JsonObject)JsonNode.Parse(json)!;
}
