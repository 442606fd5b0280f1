using DebateTracker.Changes;
using DebateTracker.Sheets;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

public abstract class PositionSheetTests(TestDatabase database)
{
    [SkippableFact]
    public async Task A_row_becomes_a_proposal_of_what_it_says_with_what_is_missing_told()
    {
        await WithDebateAsync(async own =>
        {
            var read = await own.ReadAsync(
                "\uFEFFActor;Bill;Position;Date;Quote;Source URL;Colour\r\nthe lab;SB 1;oppose unless amended;2024-05;\"We say \"\"no\"\"; twice.\";https://lab.example/1;red\r\n"
                + "Labb;SB 1;agree;May;;;\r\n;;;;;;\r\nThe Lab;Nothing here;mixed;;;;\r\n");
            Assert.Empty(read.Problems);
            Assert.Equal(["Not taken over are the columns Colour."], read.Remarks);
            Assert.Equal(
                [
                    "Row 2. Words: “We say \"no\"; twice.”. Source: https://lab.example/1 . Its passage is to be found.",
                    "Row 3. There is no actor 'Labb'; near it: The Lab (lab). 'May' is no date of the form 2024, 2024-07 or 2024-07-23. 'agree' is no stance; there are support, support_if_amended, neutral, concerns, oppose_unless_amended, oppose, mixed. Its passage is to be found.",
                    "Row 5. There is no bill or proposition 'Nothing here'. Its passage is to be found.",
                ],
                read.Proposals.Select(p => p.Note));
            var key = read.Proposals[0].Key;
            Assert.Equal($$"""{"key":"{{key}}","actor":"lab","status":"published","saidOn":"2024-05","stances":[{"value":"oppose_unless_amended","bill":"bill-x"}]}""", read.Proposals[0].Document);
            Assert.Equal((RecordKind.Claim, "Ana"), (read.Proposals[0].Kind, read.Proposals[0].By));
            Assert.Equal($$"""{"key":"{{read.Proposals[1].Key}}","status":"published","stances":[{"bill":"bill-x"}]}""", read.Proposals[1].Document);
        });
    }

    [SkippableFact]
    public async Task The_same_table_proposes_nothing_twice_and_leaves_what_was_worked_on()
    {
        await WithDebateAsync(async own =>
        {
            const string Table = "actor,target,stance,stance_basis\nlab,bill-x,support,asserted\nlab,bill-x,oppose,recorded\nlab,bill-x,support,asserted\n";
            var first = await own.ReadAsync(Table);
            Assert.Equal((2, 1), (first.Proposals.Count, first.There));
            await own.Database.Writer.ProposeAsync([.. first.Proposals]);
            var worked = first.Proposals[0];
            await own.Database.Writer.ProposeAsync([new() { Key = worked.Key, Kind = worked.Kind, By = "Bo", At = worked.At, Note = "Half done.", Document = worked.Document }]);

            var again = await own.ReadAsync(Table);
            Assert.Equal((0, 3), (again.Proposals.Count, again.There));
            await own.Database.Writer.ProposeAsync([.. again.Proposals]);
            await using var after = await own.Database.Contexts.CreateDbContextAsync();
            Assert.Equal(["Half done.", first.Proposals[1].Note], (await after.Proposals.ToListAsync()).Select(p => p.Note).OrderBy(n => n, StringComparer.Ordinal));
        });
    }

    [SkippableTheory]
    [InlineData("", "The table is empty.")]
    [InlineData("actor,stance\nlab,support\n", "The table has no column for the target; it can be called target, bill, proposition, targetname, concept, on, issue.")]
    [InlineData("actor,target,stance\nlab,bill-x,support,more\n", "Row 2 has 4 cells, and the heading 3.")]
    [InlineData("actor,target,stance\nlab,bi\"ll,support\n", "The table has a quotation mark where none can be, in line 2; a value with quotation marks stands in such, and has each of its own twice.")]
    public async Task What_cannot_be_read_is_told(string csv, string problem)
    {
        await WithDebateAsync(async own =>
        {
            var read = await own.ReadAsync(csv);
            Assert.Equal([problem], read.Problems);
            Assert.Empty(read.Proposals);
        });
    }

    [SkippableFact]
    public async Task A_row_of_any_length_ends_nothing()
    {
        await WithDebateAsync(async own =>
        {
            Assert.Equal(["Row 2 has more than 4000 characters; what is that long is no position."], (await own.ReadAsync($"actor,target,stance,note\nlab,bill-x,support,{new string('x', 900_000)}\n")).Problems);
            Assert.NotEmpty((await own.ReadAsync($"actor,target,stance,note\nlab,bill-x,support,\"{new string('x', 2_000_000)}\n")).Problems);
        });
    }

    private async Task WithDebateAsync(Func<Own, Task> test)
    {
        var other = await database.AnotherAsync();
        try
        {
            Assert.Empty((await other.ImportAsync(SampleDebate.Stances(("2024-05-01", "support", "asserted", null)))).Problems);
            await test(new(other));
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    private sealed record Own(TestDatabase Database)
    {
        public Task<PositionProposals> ReadAsync(string csv) => new PositionSheet(Database.Contexts, TimeProvider.System).ReadAsync(csv, "Ana");
    }
}
