using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebateTracker.Capturing;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Anchoring;
using DebateTracker.Debates;
using DebateTracker.Documents;
using DebateTracker.Quotations;
using DebateTracker.Sheets;
using DebateTracker.Sources;

namespace DebateTracker.Web.Hosting;

/// <summary>The commands that take documents in, look into them and let go of them: <c>import-source</c>, <c>find-quote</c>, <c>compare-quotes</c>, <c>suggest</c> and <c>drop-text</c>.</summary>
public static class SourceCommands
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>import-references FILE</c>.</summary>
    public static Command ImportReferences()
    {
        var file = new Argument<string>("FILE") { Description = "The list: RIS, BibLaTeX, BibTeX or CSL-JSON; or - for standard input." };
        var kind = new Option<string?>("--kind") { Description = $"What those are whose type says no kind of source: {string.Join(", ", Terms.All<SourceKind>())}." };
        var rights = new Option<string>("--rights") { DefaultValueFactory = _ => "excerpts_only", Description = $"What may be shown of them: {string.Join(", ", Terms.All<SourceRights>())}." };
        var another = new Option<bool>("--another") { Description = "References that have only the title of a source that is there are other documents." };
        var trial = RecordCommands.DryRun();
        var command = new Command(
            "import-references",
            "Makes sources of a list that a reference manager wrote. What is there already is recognised. Fields that are not taken over are told; references that are left out are, too, and make the exit code 1.")
        {
            file, kind, rights, another, trial,
        };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            SourceKind? otherwise = null;
            if (parsed.GetValue(kind) is { } named)
            {
                if (!Terms.TryParse<SourceKind>(named, out var said)) return Commands.Fail($"There is no kind '{named}'; there are {string.Join(", ", Terms.All<SourceKind>())}.");
                otherwise = said;
            }

            if (!Terms.TryParse<SourceRights>(parsed.GetValue(rights), out var sourceRights))
                return Commands.Fail($"There are no rights '{parsed.GetValue(rights)}'; there are {string.Join(", ", Terms.All<SourceRights>())}.");
            var (text, missing) = await RecordCommands.ReadTextAsync(parsed.GetRequiredValue(file), cancellation);
            if (text is null) return Commands.Fail(missing!);
            var read = await services.GetRequiredService<ReferenceImporter>().ReadAsync(text, new(sourceRights, otherwise, parsed.GetValue(another)), cancellation);
            foreach (var remark in read.Remarks) await Console.Error.WriteLineAsync(remark);
            if (read.File.Sources.Count > 0)
            {
                var result = await services.GetRequiredService<DebateImporter>().ImportAsync(read.File, Commands.By(parsed), "Took in a list of references", new(IsTrial: parsed.GetValue(trial)), cancellation);
                if (Commands.Report(result, parsed.GetValue(trial), updates: false, "added") is not 0 and var code) return code;
            }

            Console.WriteLine($"{Commands.Count(read.There, "reference")} there already, {read.LeftOut} left out{(read.Unread > 0 ? $", {Commands.Count(read.Unread, "place")} not read" : "")}.");
            return read.LeftOut + read.Unread > 0 ? 1 : 0;
        }));
        return command;
    }

    /// <summary><c>import-source WHAT</c>.</summary>
    public static Command Import()
    {
        var what = What();
        var kind = new Option<string>("--kind") { DefaultValueFactory = _ => "news_article", Description = $"What it is: {string.Join(", ", Terms.All<SourceKind>())}." };
        var rights = new Option<string>("--rights") { DefaultValueFactory = _ => "excerpts_only", Description = $"What may be shown: {string.Join(", ", Terms.All<SourceRights>())}." };
        var source = new Option<string?>("--source") { Description = "The source that this is a newer text of." };
        var title = new Option<string?>("--title") { Description = "The title, where the document states none or a wrong one." };
        var another = new Option<bool>("--another") { Description = "It is another document than the one of the same title that is there." };
        var billText = new Option<string?>("--bill-text") { Description = "The bill and version that this is the text of, as BILL:VERSION." };
        var copy = new Option<string>("--copy") { DefaultValueFactory = _ => "unknown", Description = $"What sort of copy it is: {string.Join(", ", Terms.All<CopyKind>())}." };
        var excerpt = new Option<bool>("--excerpt") { Description = "It is one stretch that was read of a longer document." };
        var readAt = new Option<string?>("--address") { Description = "Where an excerpt was read." };
        var authors = new Option<string[]>("--author") { Description = "An author, where the document states none or a wrong one: \"Family, Given\" for a person. May be given several times." };
        var date = new Option<string?>("--date") { Description = "When it was published: year, year-month or year-month-day." };
        var publisher = new Option<string?>("--publisher") { Description = "The publisher." };
        var container = new Option<string?>("--container") { Description = "The newspaper, site or series that it appeared in." };
        var number = new Option<string?>("--number") { Description = "The number that it was published under, such as that of a hearing or report." };
        var session = new Option<string?>("--session") { Description = "The Congress or session that testimony was given in." };
        var language = new Option<string?>("--language") { Description = "The language, as a BCP 47 tag." };
        var losses = new Option<bool>("--accept-losses") { Description = "Take it even when less than nine tenths of what it shows was taken." };
        var command = new Command(
            "import-source",
            "Takes a document in as a source: a file, an address, or - for text from standard input. HTML, PDF, DOCX, Markdown, plain text, bills.")
        {
            what, kind, rights, source, title, authors, date, publisher, container, number, session, language, another, billText, copy, excerpt, readAt, losses,
        };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            if (!Terms.TryParse<SourceKind>(parsed.GetValue(kind), out var sourceKind))
                return Commands.Fail($"There is no kind '{parsed.GetValue(kind)}'; there are {string.Join(", ", Terms.All<SourceKind>())}.");
            if (!Terms.TryParse<SourceRights>(parsed.GetValue(rights), out var sourceRights))
                return Commands.Fail($"There are no rights '{parsed.GetValue(rights)}'; there are {string.Join(", ", Terms.All<SourceRights>())}.");
            if (!Terms.TryParse<CopyKind>(parsed.GetValue(copy), out var sort))
                return Commands.Fail($"There is no sort of copy '{parsed.GetValue(copy)}'; there are {string.Join(", ", Terms.All<CopyKind>())}.");
            if (parsed.GetValue(readAt) is not null && !parsed.GetValue(excerpt)) return Commands.Fail("'--address' is where an excerpt was read; say --excerpt as well, or let the program fetch the address.");
            var (read, address, validators) = await ReadAsync(services, parsed.GetRequiredValue(what), cancellation);
            if (read.Document is not { } document) return Commands.Fail(read.Problem!);
            TellReading(document);
            if (document.Report.IsLossy && !parsed.GetValue(losses))
                return Commands.Fail("Nothing was stored, since less than nine tenths of what the document shows was taken. If what was left out does not belong to it, say --accept-losses; else paste its text.");
            if (parsed.GetValue(source) is { } there && (parsed.GetValue(authors) is { Length: > 0 } || parsed.GetValue(date) is not null || parsed.GetValue(publisher) is not null || parsed.GetValue(container) is not null || parsed.GetValue(number) is not null || parsed.GetValue(session) is not null || parsed.GetValue(language) is not null))
                return Commands.Fail($"'--author', '--date', '--publisher', '--container', '--number', '--session' and '--language' describe a new source; '{there}' is described already. Change it at the desk or with apply.");
            if (parsed.GetValue(date) is { } stated && !PartialDate.TryParse(stated, out _)) return Commands.Fail($"'{stated}' is no date; say a year, year-month or year-month-day, such as 2024-07-23.");
            (string, string)? text = parsed.GetValue(billText)?.Split(':') is { } parts ? parts is [var bill, var version] ? (bill, version) : ("", "") : null;
            if (text is ("", "")) return Commands.Fail("'--bill-text' must be BILL:VERSION, such as sb-1047:91AMD.");
            var result = await services.GetRequiredService<SourceEditor>().CaptureAsync(
                new(document, Commands.By(parsed), sourceKind, sourceRights)
                {
                    SourceSlug = parsed.GetValue(source),
                    Address = parsed.GetValue(readAt) ?? address,
                    Copy = sort,
                    IsExcerpt = parsed.GetValue(excerpt),
                    Validators = validators,
                    Title = parsed.GetValue(title),
                    BillText = text,
                    IsAnother = parsed.GetValue(another),
                    Corrected = s => s with
                    {
                        Authors = parsed.GetValue(authors) is { Length: > 0 } named ? [.. named.Select(PersonName.Stated)] : s.Authors,
                        Date = parsed.GetValue(date) ?? s.Date,
                        Publisher = parsed.GetValue(publisher) ?? s.Publisher,
                        Container = parsed.GetValue(container) ?? s.Container,
                        Number = parsed.GetValue(number) ?? s.Number,
                        Session = parsed.GetValue(session) ?? s.Session,
                        Language = parsed.GetValue(language) ?? s.Language,
                    },
                },
                cancellation);
            foreach (var passage in result.NoLongerHolding) Console.WriteLine($"Passage {passage.Key} is {Terms.Printed(passage.Health)} in the new text: \"{passage.Exact}\"");
            if (result.Outcome is CaptureOutcome.Refused or CaptureOutcome.LikelyDuplicate) return Commands.Fail(result.Message);
            Console.WriteLine(result.Message);
            foreach (var fact in document.Facts) Console.WriteLine($"  {fact.Name}: {fact.Value} ({fact.From})");
            return 0;
        }));
        return command;
    }

    /// <summary><c>find-quote SOURCE QUOTE</c>.</summary>
    public static Command FindQuote()
    {
        var source = new Argument<string>("SOURCE") { Description = "The source whose newest text is searched." };
        var words = new Argument<string>("QUOTE") { Description = "The words; or - for W3C selectors, an annotation or a target as JSON from standard input." };
        var prefix = new Option<string>("--prefix") { DefaultValueFactory = _ => "", Description = "What stands before the words." };
        var suffix = new Option<string>("--suffix") { DefaultValueFactory = _ => "", Description = "What stands after the words." };
        var start = new Option<int?>("--start") { Description = "Where they are expected to begin, in code points." };
        var json = new Option<bool>("--json") { Description = "Write the answer as JSON, with the place as W3C selectors." };
        var command = new Command(
            "find-quote",
            "Finds the place of a quote in the stored text of a source; fails when there is none, or more than one as good.")
        {
            source, words, prefix, suffix, start, json,
        };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var quote = new TextQuote(parsed.GetRequiredValue(words), parsed.GetRequiredValue(prefix), parsed.GetRequiredValue(suffix), parsed.GetValue(start));
            if (quote.Exact == "-")
            {
                if (W3cSelectors.Read(await Console.In.ReadToEndAsync(cancellation), out var read) is { } problem) return Commands.Fail(problem);
                quote = read!;
            }

            quote = quote with { Exact = TextNormaliser.Normalise(quote.Exact) };
            if (quote.Exact.Length == 0) return Commands.Fail("The quote has no words.");
            var slug = parsed.GetRequiredValue(source);
            var (text, missing) = await services.GetRequiredService<SourceQueries>().NewestTextAsync(slug, cancellation);
            if (text is null) return Commands.Fail(missing!);
            var whole = text.Fragments[0].Text;
            var result = new Anchorer(whole).Find(quote);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(Answer(result, text, whole, slug), Indented));
            else Print(result, text, whole);
            return result.Outcome == AnchorOutcome.Found ? 0 : 1;
        }));
        return command;
    }

    /// <summary><c>compare-quotes FILE</c>.</summary>
    public static Command CompareQuotes()
    {
        var file = new Argument<string>("FILE") { Description = "Lines of JSON, each an object with the two prints of a quotation as \"a\" and \"b\"; or - for standard input." };
        var command = new Command("compare-quotes", "Compares prints of quotations word by word; a line for each pair: alike, or differs with the words. Marks, dashes and spaces do not count.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            string text;
            try
            {
                text = parsed.GetRequiredValue(file) is "-" ? await Console.In.ReadToEndAsync(cancellation) : await File.ReadAllTextAsync(parsed.GetRequiredValue(file), cancellation);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Commands.Fail($"The file cannot be read: {e.Message}");
            }

            var (number, wrong) = (0, 0);
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line)) continue;
                if (QuotePair.Read(line) is { } pair)
                {
                    Console.WriteLine(QuoteComparison.Between(pair.A, pair.B));
                    continue;
                }

                wrong++;
                Console.Error.WriteLine($"Line {number} is no JSON object with the texts \"a\" and \"b\".");
            }

            return wrong == 0 ? 0 : 1;
        });
        return command;
    }

    private sealed record QuotePair(string A, string B)
    {
        public static QuotePair? Read(string line)
        {
            try
            {
                using var read = JsonDocument.Parse(line);
                return read.RootElement is { ValueKind: JsonValueKind.Object } pair
                    && pair.TryGetProperty("a", out var a) && a.ValueKind == JsonValueKind.String
                    && pair.TryGetProperty("b", out var b) && b.ValueKind == JsonValueKind.String
                    ? new(a.GetString()!, b.GetString()!)
                    : null;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // InvalidOperationException: a lone surrogate, which is no text.
                return null;
            }
        }
    }

    private static void Print(AnchorResult result, Capture text, string whole)
    {
        Console.WriteLine(result.Reason);
        foreach (var place in (result.Best is null ? [] : (Anchor[])[result.Best]).Concat(result.RunnersUp))
        {
            var (quote, locator) = (Passage.QuoteAt(whole, place.Start, place.End), text.LocatorAt(place.Start));
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{(place == result.Best ? "Here" : "Else")}: {place.Start}-{place.End}{(locator is null ? "" : $", {locator}")}, "
                + $"{Terms.Printed(place.Kind)}, {place.Score:0.00}: {quote.Prefix}[{quote.Exact}]{quote.Suffix}");
            Console.WriteLine(line.ReplaceLineEndings(" "));
        }
    }

    private static object Answer(AnchorResult result, Capture text, string whole, string slug)
    {
        return new
        {
            Outcome = Terms.Of(result.Outcome),
            result.Reason,
            Source = slug,
            CaptureSha256 = text.Sha256,
            Best = result.Best is { } best ? Place(best) : null,
            RunnersUp = result.RunnersUp.Select(Place),
        };

        object Place(Anchor place) => new
        {
            Kind = Terms.Of(place.Kind),
            place.Score,
            place.Errors,
            Locator = text.LocatorAt(place.Start),
            Selector = W3cSelectors.Write(Passage.QuoteAt(whole, place.Start, place.End), (place.Start, place.End)),
        };
    }

    /// <summary><c>drop-text SOURCE</c>.</summary>
    public static Command DropText()
    {
        var source = new Argument<string>("SOURCE") { Description = "The source." };
        var context = new Option<int>("--context") { DefaultValueFactory = _ => SourceEditor.DefaultKeptContext, Description = "How many characters to keep on each side of a passage." };
        var command = new Command("drop-text", "Drops the text of a source of which only excerpts may be shown, but for its passages and their context. This cannot be undone.") { source, context };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var problem = await services.GetRequiredService<SourceEditor>().DropTextAsync(parsed.GetRequiredValue(source), parsed.GetValue(context), Commands.By(parsed), cancellation);
            if (problem is not null) return Commands.Fail(problem);
            Console.WriteLine($"Of the text of '{parsed.GetRequiredValue(source)}' only its passages and their context are held.");
            return 0;
        }));
        return command;
    }

    /// <summary><c>take-back SOURCE CAPTURE</c>.</summary>
    public static Command TakeBack()
    {
        var source = new Argument<string>("SOURCE") { Description = "The source." };
        var capture = new Argument<int>("CAPTURE") { Description = "The number of the capture among those of the source, from 1." };
        var command = new Command(
            "take-back",
            "Takes back a capture that was taken in by mistake, with everything that followed from it; with its only capture the source itself.")
        {
            source, capture,
        };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var (done, message) = await services.GetRequiredService<SourceEditor>().TakeBackAsync(
                parsed.GetRequiredValue(source), parsed.GetValue(capture), Commands.By(parsed), cancellation);
            if (!done) return Commands.Fail(message);
            Console.WriteLine(message);
            return 0;
        }));
        return command;
    }

    /// <summary><c>suggest WHAT</c>.</summary>
    public static Command Suggest()
    {
        var what = new Argument<string>("WHAT") { Description = "A source that is there, by its slug; or a file, an address that begins with https:// or http://, or - for text from standard input." };
        var json = new Option<bool>("--json") { Description = "Write a JSON array, with offsets in code points." };
        var command = new Command(
            "suggest",
            "Writes the quotations in a document with their likely speakers as a sheet for add-claims, to be corrected and completed. Nothing is stored.")
        {
            what, json,
        };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var (text, source, author, problem) = await TextToReadAsync(services, parsed.GetRequiredValue(what), cancellation);
            if (text is null) return Commands.Fail(problem!);
            var known = await services.GetRequiredService<ActorQueries>().KnownAsync(cancellation);
            var suggestions = new QuotationSuggester(known, await services.GetRequiredService<BillQueries>().KnownAsync(cancellation)).Suggest(text, author);
            if (parsed.GetValue(json))
            {
                var shown = suggestions.Select(s => new { s.Passages, Attribution = Terms.Of(s.Kind), s.Speaker, Actor = s.ActorSlug, s.Rule, s.Confidence, s.Stance });
                Console.WriteLine(JsonSerializer.Serialize(shown, Indented));
            }
            else Console.Write(ClaimSheetWriter.Write(suggestions, text, source));
            return 0;
        }));
        return command;
    }

    // The newest text of a source; or a document's, with the source that holds it when there is one. With its one author, where there is one.
    private static async Task<(string? Text, string? Source, string? Author, string? Problem)> TextToReadAsync(IServiceProvider services, string what, CancellationToken cancellation)
    {
        var sources = services.GetRequiredService<SourceQueries>();
        if (Slugs.IsSlug(what) && !File.Exists(what))
        {
            var (held, missing) = await sources.NewestTextAsync(what, cancellation);
            return held is null ? (null, null, null, missing) : (held.Fragments[0].Text, what, await AuthorAsync(what), null);
        }

        var (read, _, _) = await ReadAsync(services, what, cancellation);
        if (read.Document is not { } document) return (null, null, null, read.Problem);
        TellReading(document);
        var holder = await sources.HolderOfAsync(Capture.Hash(document.Text), cancellation);
        return (document.Text, holder, holder is not null ? await AuthorAsync(holder) : document.Facts.Where(f => f.Name == StatedFact.Author).Select(f => Printed(f.Value)).Distinct().ToList() is [var wrote] ? wrote : null, null);

        // Some documents give "Reed, Ada".
        static string Printed(string name) => PersonName.Stated(name) is { Given: { } given, Family: { } family } ? $"{given} {family}" : name;

        async Task<string?> AuthorAsync(string slug) => await sources.FindAsync([slug], cancellation) is [{ Authors: [var author] }] ? author.DisplayName : null;
    }

    private static void TellReading(ImportedDocument document)
    {
        foreach (var remark in document.Remarks) Console.Error.WriteLine(remark);
        if (document.Report.IsNotable || document.Report.IsLossy)
            foreach (var sentence in document.Report.Sentences) Console.Error.WriteLine(sentence);
    }

    private static Argument<string> What() => new("WHAT") { Description = "A file, an address that begins with https:// or http://, or - for text from standard input." };

    private static async Task<(DocumentResult Read, string? Address, Validators? Validators)> ReadAsync(IServiceProvider services, string what, CancellationToken cancellation)
    {
        var reader = services.GetRequiredService<IDocumentReader>();
        if (what == "-")
        {
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false, throwOnInvalidBytes: true));
            try
            {
                return (await reader.ReadTextAsync(await input.ReadToEndAsync(cancellation), cancellation), null, null);
            }
            catch (DecoderFallbackException)
            {
                return (new(null, "What came in is not valid UTF-8."), null, null);
            }
        }

        if (what.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || what.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            var fetched = await services.GetRequiredService<DocumentFetcher>().FetchAsync(what, null, cancellation);
            return fetched.Problem is { } problem ? (new(null, problem), null, null)
                : (await reader.ReadAsync(fetched.Bytes!, fetched.Hints, Progress(), cancellation), fetched.Hints.Address!.AbsoluteUri, fetched.Validators);
        }

        var file = new FileInfo(what);
        if (!file.Exists) return (new(null, $"There is no file {file.FullName}."), null, null);
        if (file.Length > DocumentLimits.Default.MaxBytes)
        {
            var (size, most) = (file.Length / 1024 / 1024, DocumentLimits.Default.MaxBytes / 1024 / 1024);
            return (new(null, $"The file has {size:N0} MB; at most {most:N0} MB are taken."), null, null);
        }

        return (await reader.ReadAsync(await File.ReadAllBytesAsync(file.FullName, cancellation), new(file.Name), Progress(), cancellation), null, null);

        static Progress<ReadingProgress> Progress() => new(p =>
        {
            if (p.Done % 50 == 49) Console.Error.WriteLine($"{p.What}: {p.Done + 1} of {p.Total}");
        });
    }
}
