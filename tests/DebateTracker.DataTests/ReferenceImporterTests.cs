using DebateTracker.Capturing;
using DebateTracker.Sources;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

public abstract class ReferenceImporterTests(TestDatabase database)
{
    private const string There = "@online{a, title = {Letters of the Oak}, author = {Oak, B.}, date = {2024-05-01}, url = {https://oak.example/letters/1}, type = {Blog}}\n";

    [SkippableFact]
    public async Task What_is_there_is_recognised_by_its_address_or_by_its_title_with_a_date_or_an_author()
    {
        await WithSourceAsync(async own =>
        {
            foreach (var (same, how) in ((string, string)[])
            [
                ("title = {Another title}, url = {http://www.oak.example/letters/1/?utm_source=x}", "address"),
                ("title = {LETTERS of the  oak!}, date = {2024-05-01}", "date"),
                ("title = {Letters of the Oak}, author = {Oak, Bela}, date = {2024}", "author"),
            ])
            {
                var read = await own.ReadAsync($"@online{{x, {same}, type = {{Blog}}}}", new());
                Assert.True((read.File.Sources.Count, read.There, read.LeftOut) == (0, 1, 0), how);
                Assert.EndsWith("is there: 'letters-of-the-oak'.", Assert.Single(read.Remarks), StringComparison.Ordinal);
            }
        });
    }

    [SkippableFact]
    public async Task What_has_only_the_title_of_a_source_is_asked_about_and_can_be_taken_in_beside_it()
    {
        await WithSourceAsync(async own =>
        {
            const string Alike = "@online{x, title = {Letters of the Oak}, date = {2023}, type = {Blog}}";
            var asked = await own.ReadAsync(Alike, new());
            Assert.Equal((0, 0, 1), (asked.File.Sources.Count, asked.There, asked.LeftOut));
            Assert.Equal("“Letters of the Oak” (x) has the title of 'letters-of-the-oak', but not enough else to tell whether it is that one; --another takes it in beside it.", Assert.Single(asked.Remarks));
            foreach (var other in (string[])["author = {Elm, C.}, date = {2024-05-01}", "date = {2024-05-01}, url = {https://elm.example/letters}"])
                Assert.Equal(1, (await own.ReadAsync($"@online{{x, title = {{Letters of the Oak}}, {other}, type = {{Blog}}}}", new())).LeftOut);
            var beside = await own.ReadAsync(Alike, new(AreOthers: true));
            Assert.Equal("letters-of-the-oak-2", Assert.Single(beside.File.Sources).Slug);
        });
    }

    [SkippableFact]
    public async Task A_year_and_a_title_are_of_many_editorials_but_where_one_appeared_tells_it()
    {
        await WithSourceAsync(async own =>
        {
            const string List = "TY  - NEWS\r\nID  - a\r\nTI  - Editorial\r\nT2  - The Fern Times\r\nPY  - 2020\r\nER  - \r\nTY  - NEWS\r\nID  - b\r\nTI  - Editorial\r\nT2  - Oak Post\r\nPY  - 2020\r\nER  - \r\nTY  - NEWS\r\nID  - c\r\nTI  - Editorial\r\nT2  - Fern Times\r\nPY  - 2020\r\nER  - \r\n";
            var read = await own.ReadAsync(List, new());
            Assert.Equal((1, 1, 1), (read.File.Sources.Count, read.There, read.LeftOut));
            Assert.Equal(["“Editorial” (b) has the title of 'editorial', but not enough else to tell whether it is that one; --another takes it in beside it.", "“Editorial” (c) is there: 'editorial'."], read.Remarks);
            Assert.Equal(["editorial", "editorial-2"], (await own.ReadAsync(List, new(AreOthers: true))).File.Sources.Select(f => f.Slug));
        });
    }

    [SkippableFact]
    public async Task A_list_is_taken_in_once_however_often_it_comes_and_what_it_says_twice_once()
    {
        await WithSourceAsync(async own =>
        {
            var list = string.Concat(Enumerable.Range(0, 700).Select(i => $"TY  - NEWS\r\nID  - n{i}\r\nTI  - Report {i % 350} of the fern\r\nDA  - 2024/01/{(i % 28) + 1:00}/\r\nUR  - https://fern.example/{i % 350}\r\nER  - \r\n\r\n"));
            var first = await own.ReadAsync(list, new(SourceRights.Licensed));
            Assert.Equal((350, 350, 0), (first.File.Sources.Count, first.There, first.LeftOut));
            Assert.Empty((await own.Database.ImportAsync(first.File)).Problems);
            var again = await own.ReadAsync(list, new(SourceRights.Licensed));
            Assert.Equal((0, 700, 0), (again.File.Sources.Count, again.There, again.LeftOut));
            var source = (await own.Database.Sources.GetAsync("report-7-of-the-fern"))!.Source;
            Assert.Equal((SourceKind.NewsArticle, SourceRights.Licensed, "2024-01-08", "https://fern.example/7"), (source.Kind, source.Rights, source.Date.ToString(), source.Url));
        });
    }

    [SkippableFact]
    public async Task What_cannot_be_a_source_is_left_out_and_told_and_nothing_is_made_up()
    {
        await WithSourceAsync(async own =>
        {
            var read = await own.ReadAsync("@misc{m, title = {A page}, date = {2024-13-45}, url = {javascript:alert(1)}}\n@inbook{p, title = {A part}, booktitle = {Whole}}\n@article{j, title = {A study}, doi = {10.1/x}}\n@misc{n, author = {Oak, B.}}\n@article{broken", new());
            Assert.Empty(read.File.Sources);
            Assert.Equal((0, 4, 1), (read.There, read.LeftOut, read.Unread));
            Assert.Equal(
                [
                    "The entry in line 5 cannot be read: it has no end.",
                    "“A page” (m) is of a type that says no kind of source (@misc); --kind says what such are.",
                    "“A part” (p) is a part of something (@inbook); sources are whole documents. Take it over as what it is in.",
                    "“A study” (j) is of a type that says no kind of source (@article); --kind says what such are.",
                    "The reference n has no title.",
                ],
                read.Remarks);
            var named = await own.ReadAsync("@misc{m, title = {A page}, date = {2024-13-45}, url = {javascript:alert(1)}}\n@article{j, title = {A study}, doi = {10.1/x}}", new(Kind: SourceKind.Report));
            Assert.Equal(["“A page” (m): 'javascript:alert(1)' is no web address, and is left out.", "“A page” (m): not taken over are date.", "“A study” (j): not taken over are doi."], named.Remarks);
            Assert.Equal((null, "2024", "report"), (named.File.Sources[0].Url, named.File.Sources[0].Date, named.File.Sources[0].Kind));
            Assert.Empty((await own.Database.ImportAsync(named.File)).Problems);
        });
    }

    private async Task WithSourceAsync(Func<Own, Task> test)
    {
        var other = await database.AnotherAsync();
        try
        {
            var own = new Own(other);
            Assert.Empty((await other.ImportAsync((await own.ReadAsync(There, new())).File)).Problems);
            await test(own);
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    private sealed record Own(TestDatabase Database)
    {
        public Task<ReferenceImport> ReadAsync(string text, ReferenceOptions options) => new ReferenceImporter(Database.Contexts).ReadAsync(text, options);
    }
}
