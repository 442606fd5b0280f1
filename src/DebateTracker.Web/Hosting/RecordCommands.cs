using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Debates;
using DebateTracker.Sheets;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// The commands that write records: <c>add-claims</c>, <c>edit</c>, <c>withdraw</c>, <c>restore</c>, <c>history</c>, and those
/// for work in progress: <c>propose</c>, <c>proposals</c>, <c>publish</c> and <c>discard</c>.
/// </summary>
public static class RecordCommands
{
    private static readonly string Kinds = string.Join(", ", Terms.All<RecordKind>());

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All => [AddClaims(), Edit(), Withdraw(), Restore(), History(), Propose(), ProposePositions(), Proposals(), Publish(), Discard()];

    private static Command AddClaims()
    {
        var file = new Argument<string>("FILE") { Description = "The sheet, as suggest prints it; or - for standard input." };
        var trial = DryRun();
        var command = new Command(
            "add-claims",
            "Adds the claims of a sheet: source, quoted words, actor, summary, stance. "
            + "Passages, offsets and keys are found; what is ambiguous is asked about.")
        {
            file, trial,
        };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var (text, missing) = await ReadTextAsync(parsed.GetRequiredValue(file), cancellation);
            if (text is null) return Commands.Fail(missing!);
            var resolved = await services.GetRequiredService<ClaimSheetResolver>().ResolveAsync(text, cancellation);
            foreach (var remark in resolved.Remarks) await Console.Error.WriteLineAsync(remark);
            foreach (var problem in resolved.Problems) await Console.Error.WriteLineAsync(problem);
            if (resolved.File is not { } found) return Commands.Fail($"Nothing was added: {Commands.Count(resolved.Problems.Count, "problem")}.");
            await services.GetRequiredService<Snapshot.CurrentDebate>().DisposeAsync();
            var result = await services.GetRequiredService<DebateImporter>().ImportAsync(found, Commands.By(parsed), "Added claims", new(IsTrial: parsed.GetValue(trial)), cancellation);
            return Commands.Report(result, parsed.GetValue(trial), updates: false, "added");
        }));
        return command;
    }

    private static Command Edit()
    {
        var (kind, key) = Record();
        var set = new Option<string[]>("--set") { DefaultValueFactory = _ => [], Description = "FIELD=VALUE: gives a field a value, such as title=… or versions[96AMD].date=2024-08-22." };
        var add = new Option<string[]>("--add") { DefaultValueFactory = _ => [], Description = "LIST=VALUE: adds an item to a list: aliases=…, or an object as JSON." };
        var remove = new Option<string[]>("--remove") { DefaultValueFactory = _ => [], Description = "FIELD or LIST=ITEM: removes a field, or an item of a list by its name." };
        var document = new Option<string?>("--document") { Description = "A file with the whole record as JSON, as history prints it; or - for standard input." };
        var revision = new Option<int?>("--revision") { Description = "The revision that was changed; when the record has another by now, nothing is stored and both are shown." };
        var isNew = new Option<bool>("--new") { Description = "The record is a new one, given by --document." };
        var why = Why();
        var trial = DryRun();
        var command = new Command("edit", "Changes a record, or adds one. What is not named stays.") { kind, key, set, add, remove, document, revision, isNew, why, trial };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var (record, name) = (Kind(parsed.GetRequiredValue(kind)), parsed.GetRequiredValue(key));
            if (record is not { } what) return Commands.Fail($"There are no records of the kind '{parsed.GetValue(kind)}'; there are {Kinds}.");
            var newest = await NewestAsync(services, what, name, cancellation);
            if (newest is null && !parsed.GetValue(isNew)) return Commands.Fail($"There is no {Terms.Printed(what)} '{name}'; with --new and --document it is added.");
            if (newest is not null && parsed.GetValue(isNew)) return Commands.Fail($"There is a {Terms.Printed(what)} '{name}' already, in its revision {newest.Number}.");
            JsonObject? changed;
            if (parsed.GetValue(document) is { } path)
            {
                var (text, missing) = await ReadTextAsync(path, cancellation);
                if (text is null) return Commands.Fail(missing!);
                (changed, var wrong) = ObjectOf(text);
                if (changed is null) return Commands.Fail(wrong!);
            }
            else if (newest is null)
            {
                return Commands.Fail("A new record is given by --document.");
            }
            else
            {
                changed = (JsonObject)JsonNode.Parse(newest.Document)!;
            }

            var edits = parsed.GetRequiredValue(set).Select(s => Split(s, DocumentEdit.Set)).Concat(parsed.GetRequiredValue(add).Select(s => Split(s, DocumentEdit.Add)))
                .Concat(parsed.GetRequiredValue(remove).Select(s => s.Split('=', 2) is [var field, var item] ? DocumentEdit.Remove(changed, field, item) : DocumentEdit.Remove(changed, s, null)));
            var problems = edits.OfType<string>().ToList();
            if (problems.Count > 0) return Commands.Fail(string.Join('\n', problems));
            var (entry, problem) = DebateFileReader.ReadEntry(what, changed.ToJsonString(RecordDocument.Canonical));
            if (entry is null) return Commands.Fail(problem!);
            if (RecordDocument.NameOf(entry).Key != name) return Commands.Fail($"A record keeps its name: this is '{name}', and the document says '{RecordDocument.NameOf(entry).Key}'.");
            return await ApplyAsync(
                services,
                new(
                    Commands.By(parsed),
                    parsed.GetValue(why) ?? $"{(newest is null ? "Added" : "Edited")} the {Terms.Printed(what)} '{name}'.",
                    [new(entry, parsed.GetValue(revision) ?? newest?.Number ?? 0)])
                {
                    IsTrial = parsed.GetValue(trial),
                },
                newest, cancellation);

            string? Split(string text, Func<JsonObject, string, string, string?> edit) => text.Split('=', 2) is [var field, var value]
                ? edit(changed, field, value)
                : $"'{text}' has no '='; write FIELD=VALUE.";
        }));
        return command;
    }

    private static Command Withdraw()
    {
        var (kind, key) = Record();
        var why = new Option<string>("--why") { Required = true, Description = "The reason, in a sentence: readers see it at the record's address." };
        var command = new Command("withdraw", "Withdraws a record: it stays at its address with the reason, and in no list. Nothing is deleted.") { kind, key, why };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            if (Kind(parsed.GetRequiredValue(kind)) is not { } what) return Commands.Fail($"There are no records of the kind '{parsed.GetValue(kind)}'; there are {Kinds}.");
            var name = parsed.GetRequiredValue(key);
            if (await NewestAsync(services, what, name, cancellation) is not { } newest) return Commands.Fail($"There is no {Terms.Printed(what)} '{name}'.");
            var entry = RecordDocument.Read(what, newest.Document);
            if (RecordDocument.IsWithdrawn(entry)) return Commands.Fail($"The {Terms.Printed(what)} '{name}' is withdrawn already.");
            return await ApplyAsync(
                services,
                new(
                    Commands.By(parsed),
                    $"Withdrew the {Terms.Printed(what)} '{name}'.",
                    [new(RecordDocument.Withdrawn(entry, parsed.GetRequiredValue(why)), newest.Number)]),
                newest, cancellation);
        }));
        return command;
    }

    private static Command Restore()
    {
        var (kind, key) = Record();
        var number = new Argument<int?>("REVISION") { Arity = ArgumentArity.ZeroOrOne, Description = "The revision; without it the one before the newest." };
        var why = Why();
        var command = new Command("restore", "Makes a record again what it was in one of its revisions, as a new revision.") { kind, key, number, why };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            if (Kind(parsed.GetRequiredValue(kind)) is not { } what) return Commands.Fail($"There are no records of the kind '{parsed.GetValue(kind)}'; there are {Kinds}.");
            var name = parsed.GetRequiredValue(key);
            var history = await HistoryAsync(services, what, name, cancellation);
            if (history.Count == 0) return Commands.Fail($"There is no {Terms.Printed(what)} '{name}'.");
            var wanted = parsed.GetValue(number) ?? history[^1].Number - 1;
            if (history.FirstOrDefault(r => r.Number == wanted) is not { } revision)
                return Commands.Fail($"The {Terms.Printed(what)} '{name}' has no revision {wanted}; it has 1 to {history[^1].Number}.");
            return await ApplyAsync(
                services,
                new(
                    Commands.By(parsed),
                    parsed.GetValue(why) ?? $"Restored revision {wanted} of the {Terms.Printed(what)} '{name}'.",
                    [new(RecordDocument.Read(what, revision.Document), history[^1].Number)]),
                await NewestAsync(services, what, name, cancellation), cancellation);
        }));
        return command;
    }

    private static Command History()
    {
        var (kind, key) = Record();
        var number = new Argument<int?>("REVISION") { Arity = ArgumentArity.ZeroOrOne, Description = "Prints this revision as JSON, for edit --document." };
        var command = new Command("history", "Lists the revisions of a record: when, who, why, and what became different.") { kind, key, number };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            if (Kind(parsed.GetRequiredValue(kind)) is not { } what) return Commands.Fail($"There are no records of the kind '{parsed.GetValue(kind)}'; there are {Kinds}.");
            var name = parsed.GetRequiredValue(key);
            var history = await HistoryAsync(services, what, name, cancellation);
            if (history.Count == 0) return Commands.Fail($"There is no {Terms.Printed(what)} '{name}'.");
            if (parsed.GetValue(number) is { } wanted)
            {
                if (history.FirstOrDefault(r => r.Number == wanted) is not { } one)
                    return Commands.Fail($"The {Terms.Printed(what)} '{name}' has no revision {wanted}; it has 1 to {history[^1].Number}.");
                Console.WriteLine(JsonNode.Parse(one.Document)!.ToJsonString(RecordDocument.Indented));
                return 0;
            }

            foreach (var revision in history)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{revision.Number}  {revision.At:yyyy-MM-dd HH:mm:ss} UTC  {revision.By}  {revision.Why} (change {revision.Change})"));
                foreach (var difference in revision.Differences) Console.WriteLine($"   {difference}");
            }

            if (what == RecordKind.Source) await TellDroppedAsync(services, name, cancellation);
            return 0;
        }));
        return command;
    }

    private static Command Propose()
    {
        var kind = new Argument<string>("KIND") { Description = $"What it is: {Kinds}." };
        var file = new Argument<string>("FILE") { Description = "The record as JSON, whole or not; or - for standard input." };
        var key = new Option<string?>("--key") { Description = "The proposal that it takes the place of; without it a new one." };
        var basedOn = new Option<int>("--revision") { Description = "The revision that it would change; 0 for a new record." };
        var note = new Option<string?>("--note") { Description = "What is missing, in a sentence." };
        var command = new Command("propose", "Keeps work in progress, which no reader sees and which need not be right yet.") { kind, file, key, basedOn, note };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            if (Kind(parsed.GetRequiredValue(kind)) is not { } what) return Commands.Fail($"There are no records of the kind '{parsed.GetValue(kind)}'; there are {Kinds}.");
            var (text, missing) = await ReadTextAsync(parsed.GetRequiredValue(file), cancellation);
            if (text is null) return Commands.Fail(missing!);
            var (document, problem) = ObjectOf(text);
            if (document is null) return Commands.Fail(problem!);
            var name = parsed.GetValue(key) ?? Keys.New();
            if (!Slugs.IsKey(name)) return Commands.Fail($"'{name}' is no key: a key has 4 to {Slugs.MaxKeyLength} lower-case letters a to z and digits.");
            if (parsed.GetValue(basedOn) < 0) return Commands.Fail("'--revision' is the number of a revision, or 0 for a new record.");
            var proposal = new Proposal
            {
                Key = name,
                Kind = what,
                BasedOn = parsed.GetValue(basedOn),
                By = Commands.By(parsed),
                At = ChangeChain.Cut(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime),
                Note = parsed.GetValue(note),
                Document = document.ToJsonString(RecordDocument.Canonical),
            };
            await services.GetRequiredService<DebateEditor>().ProposeAsync([proposal], cancellation);
            Console.WriteLine($"Kept as proposal '{name}'.");
            return 0;
        }));
        return command;
    }

    private static Command ProposePositions()
    {
        var file = new Argument<string>("FILE") { Description = "The table as CSV with a heading; or - for standard input." };
        var trial = DryRun();
        var command = new Command(
            "propose-positions",
            "Makes a proposal of each row of a table of positions: actor, bill or proposition, stance. Each still needs its words in a source.")
        {
            file, trial,
        };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var (text, missing) = await ReadTextAsync(parsed.GetRequiredValue(file), cancellation);
            if (text is null) return Commands.Fail(missing!);
            var read = await services.GetRequiredService<PositionSheet>().ReadAsync(text, Commands.By(parsed), cancellation);
            foreach (var remark in read.Remarks) await Console.Error.WriteLineAsync(remark);
            foreach (var problem in read.Problems) await Console.Error.WriteLineAsync(problem);
            if (read.Problems.Count > 0) return Commands.Fail($"Nothing was proposed: {Commands.Count(read.Problems.Count, "problem")}.");
            if (!parsed.GetValue(trial)) await services.GetRequiredService<DebateEditor>().ProposeAsync([.. read.Proposals], cancellation);
            foreach (var proposal in read.Proposals) Console.WriteLine($"{proposal.Key}  {proposal.Note}");
            Console.WriteLine($"{(parsed.GetValue(trial) ? "Nothing was stored. It would be: " : "")}{Commands.Count(read.Proposals.Count, "proposal")}, {read.There} there already.");
            return 0;
        }));
        return command;
    }

    private static Command Proposals()
    {
        var key = new Argument<string?>("KEY") { Arity = ArgumentArity.ZeroOrOne, Description = "Prints this proposal's document as JSON." };
        var command = new Command("proposals", "Lists work in progress.") { key };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<DebateDbContext>>().CreateDbContextAsync(cancellation);
            var proposals = (await db.Proposals.AsNoTracking().ToListAsync(cancellation)).OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
            if (parsed.GetValue(key) is { } wanted)
            {
                if (proposals.FirstOrDefault(p => p.Key == wanted) is not { } one) return Commands.Fail($"There is no proposal '{wanted}'.");
                Console.WriteLine(JsonNode.Parse(one.Document)!.ToJsonString(RecordDocument.Indented));
                return 0;
            }

            foreach (var p in proposals)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{p.Key}  {Terms.Printed(p.Kind)}, {(p.BasedOn == 0 ? "new" : $"of revision {p.BasedOn}")}  "
                    + $"{p.At:yyyy-MM-dd HH:mm:ss} UTC  {p.By}{(p.Note is null ? "" : $"  {p.Note}")}"));
            }

            if (proposals.Count == 0) Console.WriteLine("There are no proposals.");
            return 0;
        }));
        return command;
    }

    private static Command Publish()
    {
        var key = new Argument<string>("KEY") { Description = "The proposal." };
        var why = Why();
        var command = new Command("publish", "Makes a proposal a record, if everything about it is right.") { key, why };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var name = parsed.GetRequiredValue(key);
            Proposal? proposal;
            await using (var db = await services.GetRequiredService<IDbContextFactory<DebateDbContext>>().CreateDbContextAsync(cancellation))
                proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.Key == name, cancellation);
            if (proposal is null) return Commands.Fail($"There is no proposal '{name}'.");
            var (entry, problem) = DebateFileReader.ReadEntry(proposal.Kind, proposal.Document);
            if (entry is null) return Commands.Fail(problem!);
            var record = RecordDocument.NameOf(entry).Key;
            return await ApplyAsync(
                services, new(Commands.By(parsed), parsed.GetValue(why) ?? $"Published the proposal '{name}' of {proposal.By}.", [new(entry, proposal.BasedOn)]) { Proposal = name },
                await NewestAsync(services, proposal.Kind, record, cancellation), cancellation);
        }));
        return command;
    }

    private static Command Discard()
    {
        var key = new Argument<string>("KEY") { Description = "The proposal." };
        var command = new Command("discard", "Lets go of a proposal. This cannot be undone.") { key };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var name = parsed.GetRequiredValue(key);
            if (!await services.GetRequiredService<DebateEditor>().DiscardAsync(name, cancellation)) return Commands.Fail($"There is no proposal '{name}'.");
            Console.WriteLine($"The proposal '{name}' is gone.");
            return 0;
        }));
        return command;
    }

    private static async Task<int> ApplyAsync(IServiceProvider services, ChangeSet set, Revision? before, CancellationToken cancellation)
    {
        var record = set.Records[0];
        var name = $"{Terms.Printed(record.Kind)} '{record.Key}'";
        var outcome = await services.GetRequiredService<DebateEditor>().ApplyAsync(set, cancellation);
        foreach (var conflict in outcome.Conflicts)
        {
            await Console.Error.WriteLineAsync($"There, revision {conflict.Current}: {conflict.Theirs}");
            await Console.Error.WriteLineAsync($"Here: {conflict.Yours}");
        }

        foreach (var message in outcome.Messages) await Console.Error.WriteLineAsync(message);
        if (!outcome.Succeeded) return Commands.Fail("Nothing was stored.");
        if (outcome.Added + outcome.Revised == 0)
        {
            Console.WriteLine($"The {name} says that already; nothing was stored.");
            return 0;
        }

        foreach (var passage in outcome.Followed.Where(f => !Sources.EvidenceHealthExtensions.Holds(f.Passage.Health)))
            await Console.Error.WriteLineAsync($"Passage {passage.Passage.Key} is {Terms.Printed(passage.Passage.Health)} in the newest text: \"{passage.Passage.Exact}\"");
        var document = RecordDocument.Of(record.Entry);
        if (outcome.Number is { } number)
        {
            var stored = (await NewestAsync(services, record.Kind, record.Key, cancellation))!;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Revision {stored.Number} of the {name}, change {number}."));
            document = stored.Document;
        }
        else
        {
            Console.WriteLine($"Nothing was stored. The {name} would become:");
        }

        foreach (var difference in FieldDifference.Between(before?.Document, document)) Console.WriteLine($"   {difference}");
        return 0;
    }

    private static async Task TellDroppedAsync(IServiceProvider services, string slug, CancellationToken cancellation)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<DebateDbContext>>().CreateDbContextAsync(cancellation);
        var dropped = await db.Sources.AsNoTracking().Where(s => s.Slug == slug).SelectMany(s => s.Texts).Where(t => t.DroppedAt != null).ToListAsync(cancellation);
        foreach (var text in dropped.OrderBy(t => t.DroppedAt).ThenBy(t => t.Sha256, StringComparer.Ordinal))
            Console.WriteLine($"Text {text.Sha256[..12]}… dropped on {PartialDate.From(DateOnly.FromDateTime(text.DroppedAt!.Value)).ToDisplayString()} by {text.DroppedBy}.");
    }

    private static async Task<Revision?> NewestAsync(IServiceProvider services, RecordKind kind, string key, CancellationToken cancellation)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<DebateDbContext>>().CreateDbContextAsync(cancellation);
        return await db.NewestRevisionAsync(kind, key, cancellation);
    }

    private static async Task<IReadOnlyList<RevisionView>> HistoryAsync(IServiceProvider services, RecordKind kind, string key, CancellationToken cancellation)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<DebateDbContext>>().CreateDbContextAsync(cancellation);
        return await db.HistoryAsync(kind, key, cancellation);
    }

    private static (JsonObject? Document, string? Problem) ObjectOf(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject document ? (document, null) : (null, "The document is JSON, but no object.");
        }
        catch (JsonException e)
        {
            return (null, $"The document is no JSON: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    internal static async Task<(string? Text, string? Problem)> ReadTextAsync(string path, CancellationToken cancellation)
    {
        var encoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
        try
        {
            if (path == "-")
            {
                using var input = new StreamReader(Console.OpenStandardInput(), encoding);
                return (await input.ReadToEndAsync(cancellation), null);
            }

            if (Directory.Exists(path)) return (null, $"{Path.GetFullPath(path)} is a folder, not a file.");
            if (!File.Exists(path)) return (null, $"There is no file {Path.GetFullPath(path)}.");
            using var file = new StreamReader(path, encoding);
            return (await file.ReadToEndAsync(cancellation), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"{(path == "-" ? "What came in" : path)} is not valid UTF-8.");
        }
    }

    private static RecordKind? Kind(string word) => Terms.TryParse<RecordKind>(word, out var kind) ? kind : null;

    private static (Argument<string> Kind, Argument<string> Key) Record() =>
        (new("KIND") { Description = $"What it is: {Kinds}." }, new("KEY") { Description = "Its slug or key, as in its address." });

    private static Option<string?> Why() => new("--why") { Description = "Why, in a sentence, for the history." };

    internal static Option<bool> DryRun() => new("--dry-run") { Description = "Say what would happen, and store nothing." };
}
