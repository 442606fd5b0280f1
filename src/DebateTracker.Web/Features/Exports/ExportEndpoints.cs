using System.Runtime.CompilerServices;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Citations;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Positions;
using DebateTracker.Sources;
using DebateTracker.Web.Components;
using DebateTracker.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace DebateTracker.Web.Features.Exports;

/// <summary>The reading pages as data: the page's address with an extension, the same filter, the same order of things.</summary>
public static class ExportEndpoints
{
    private static readonly IReadOnlyList<IExportFormat> DataAndReferences = [.. ExportFormats.References, .. ExportFormats.Data];

    // A page that is a list, the formats there are of it, and what gives its list or says what is wrong with the address.
    private static readonly Dictionary<string, (IReadOnlyList<IExportFormat> Formats, Func<ExportRequest, Task<ExportList?>> List)> Lists = new()
    {
        ["claims"] = (ExportFormats.All, ClaimsAsync),
        ["positions"] = (ExportFormats.All, PositionsAsync),
        ["actors"] = (ExportFormats.Data, ActorsAsync),
        ["bills"] = (DataAndReferences, r => EntriesAsync(r, EntryExport.Bills, r.Service<EntryLists>().BillsAsync(), "Bills")),
        ["propositions"] = (ExportFormats.Data, r => EntriesAsync(r, EntryExport.Propositions, r.Service<EntryLists>().PropositionsAsync(), "Propositions")),
        ["sources"] = (DataAndReferences, r => EntriesAsync(r, EntryExport.Sources, r.Service<EntryLists>().SourcesAsync(), "Sources")),
    };

    // Pages of one entry each: its claims, in every format.
    private static readonly string[] Entries = ["claims", "actors", "bills", "propositions", "sources"];

    /// <summary>The formats of a list's page: <c>claims</c>, <c>positions</c>, <c>actors</c> …</summary>
    public static IReadOnlyList<IExportFormat> FormatsOf(string list) => Lists[list].Formats;

    /// <summary>Maps every page in every format.</summary>
    public static void MapExports(this WebApplication app)
    {
        foreach (var (page, (formats, list)) in Lists)
            foreach (var format in formats)
                app.MapGet($"/{page}.{format.Extension}", context => RespondAsync(new(context, page), format, list));
        foreach (var page in Entries)
        {
            foreach (var format in ExportFormats.All)
            {
                app.MapGet($"/{page}/{{name:regex(^[a-z0-9-]+$)}}.{format.Extension}", context =>
                    RespondAsync(new(context, page, (string)context.GetRouteValue("name")!), format, page == "claims" ? ClaimAsync : EntryAsync));
            }
        }
    }

    /// <summary>The extension for which the request's Accept header asks rather than for a page; null when it wants the page.</summary>
    public static string? ExtensionFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0 || !HttpMethods.IsGet(request.Method) || FormatsAt(request.Path) is not { } formats) return null;
        foreach (var type in accepted.Where(a => a.Quality != 0).OrderByDescending(a => a.Quality ?? 1))
        {
            if (type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.MatchesAllTypes) return null;
            if (formats.FirstOrDefault(f => type.MediaType.Equals(f.MediaType.Split(';')[0], StringComparison.OrdinalIgnoreCase)) is { } format) return format.Extension;
        }

        return null;
    }

    /// <summary>Whether an address is a page that can be had as data.</summary>
    public static bool IsPage(PathString path) => FormatsAt(path) is not null;

    private static IReadOnlyList<IExportFormat>? FormatsAt(PathString path) => path.Value!.Trim('/').Split('/') switch
    {
        [var page] when Lists.TryGetValue(page, out var list) => list.Formats,
        [var page, var name] when Entries.Contains(page) && Slugs.IsSlug(name) => ExportFormats.All,
        _ => null,
    };

    private static async Task RespondAsync(ExportRequest request, IExportFormat format, Func<ExportRequest, Task<ExportList?>> list)
    {
        var response = request.Context.Response;
        if (await list(request) is not { } found)
        {
            response.StatusCode = request.Problems.All(p => p.NotFound) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync(string.Join('\n', request.Problems.Select(p => p.Message)) + "\n", request.Cancellation);
            return;
        }

        response.ContentType = format.MediaType + (format.MediaType.StartsWith("text/", StringComparison.Ordinal) ? "; charset=utf-8" : "");
        response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = $"{request.Name ?? request.Page}.{format.Extension}" };
        using var output = new BufferedBody(response.Body);
        await format.WriteAsync(output, found, request.Cancellation);
        await output.CompleteAsync();
    }

    private static async Task<ExportList?> ClaimsAsync(ExportRequest request)
    {
        var claims = request.Service<ClaimQueries>();
        var index = await claims.IndexAsync(request.Cancellation);
        if (request.Parse(index) is not { } asked) return null;
        return ClaimExport.Of(request.Head(asked.Filter.Describe(index)), claims.StreamAsync(asked.Filter, asked.Sort, cancellation: request.Cancellation)) with
        {
            References = References(claims, asked, request),
        };
    }

    private static async Task<ExportList?> ClaimAsync(ExportRequest request)
    {
        var claims = request.Service<ClaimQueries>();
        var index = await claims.IndexAsync(request.Cancellation);
        var asked = request.Parse(index, isSingle: true);
        if (!Slugs.IsKey(request.Name!) || await claims.GetAsync(request.Name!, request.Cancellation) is not { Status: ClaimStatus.Published } claim)
        {
            request.Problems.Add(new("claim", request.Name!, $"There is no claim '{request.Name}' here.", NotFound: true));
            return null;
        }

        if (asked is null) return null;
        var one = new[] { claim }.ToAsyncEnumerable();
        return ClaimExport.Of(request.Head(claim.Summary), one) with { References = one.ToReferences(CiteBy.Claim, request.Site) };
    }

    /// <summary>The claims of an actor, on a bill or proposition, or from a source.</summary>
    private static async Task<ExportList?> EntryAsync(ExportRequest request)
    {
        var (claims, kind, name) = (request.Service<ClaimQueries>(), request.Page[..^1], request.Name!);
        var index = await claims.IndexAsync(request.Cancellation);
        if (!Slugs.IsSlug(name) || index.Check(ClaimFilter.Everything.With(kind, name)).Any())
        {
            request.Problems.Add(new(kind, name, $"There is no {kind} '{(name.Length <= 60 ? name : name[..60] + "…")}' here; names in addresses are in lower case.", NotFound: true));
            return null;
        }

        if (request.Parse(index, (kind, name)) is not { } asked) return null;
        var references = References(claims, asked, request);
        if (kind == "bill" && asked.Own.IsEmpty && await request.Service<BillQueries>().GetAsync(name, request.Cancellation) is { } bill)
            references = references.Prepend(bill.ToReference());
        if (kind == "source" && asked.Own.IsEmpty && index.CountOf("source", name) == 0 && await request.Service<SourceQueries>().GetAsync(name, request.Cancellation) is { } source)
            references = references.Prepend(source.Source.ToReference());
        return ClaimExport.Of(request.Head(asked.Filter.Describe(index)), claims.StreamAsync(asked.Filter, asked.Sort, cancellation: request.Cancellation)) with
        {
            References = references,
        };
    }

    private static async Task<ExportList?> PositionsAsync(ExportRequest request)
    {
        var claims = request.Service<ClaimQueries>();
        var index = await claims.IndexAsync(request.Cancellation);
        if (request.Parse(index) is not { } asked) return null;
        var positions = await request.Service<PositionQueries>().AllAsync(asked.Filter, request.Cancellation);
        var evidence = claims.StreamAsync(index.GroupBySource(positions.Select(p => p.Latest.ClaimId)), request.Cancellation);
        return PositionExport.Of(request.Head(asked.Filter.Describe(index, "Positions")), WithEvidence(claims, positions, request.Cancellation), evidence) with
        {
            References = evidence.ToReferences(asked.Cite, request.Site),
        };
    }

    private static async Task<ExportList?> ActorsAsync(ExportRequest request)
    {
        var index = await request.Service<ClaimQueries>().IndexAsync(request.Cancellation);
        var asked = ActorListRequest.Parse(request.Context.Request, index, isWhole: true);
        if (asked.Problem is { } problem)
        {
            request.Problems.Add(problem);
            return null;
        }

        var actors = request.Service<EntryLists>().ActorsAsync([.. index.ActorsByName(asked.Name).Select(a => a.Slug)]);
        return EntryExport.Actors(request.Head(asked.Name is null ? "Actors" : $"Actors with “{asked.Name}” in their names"), index, actors);
    }

    private static async Task<ExportList?> EntriesAsync<T>(
        ExportRequest request, Func<ListHead, ClaimIndex, IAsyncEnumerable<T>, ExportList> export, IAsyncEnumerable<T> entries, string title)
    {
        request.Problems.AddRange(PageRequest.ProblemsOf(request.Context.Request, []));
        if (request.Problems.Count > 0) return null;
        return export(request.Head(title), await request.Service<ClaimQueries>().IndexAsync(request.Cancellation), entries);
    }

    private static IAsyncEnumerable<Reference> References(ClaimQueries claims, PageRequest asked, ExportRequest request) =>
        claims.StreamAsync(asked.Filter, asked.Sort, bySource: asked.Cite == CiteBy.Source, request.Cancellation).ToReferences(asked.Cite, request.Site);

    private static async IAsyncEnumerable<(Position Position, ClaimView Claim)> WithEvidence(
        ClaimQueries claims, IReadOnlyList<Position> positions, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = 0;
        await foreach (var claim in claims.StreamAsync(positions.Select(p => p.Latest.ClaimId), cancellation))
            yield return (positions[next++], claim);
    }

    /// <summary>One request for a page as data.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The first part of the address: <c>claims</c>, <c>actors</c>.</param>
    /// <param name="name">The slug or key in the address; null for a list.</param>
    private sealed class ExportRequest(HttpContext context, string page, string? name = null)
    {
        public HttpContext Context => context;

        public string Page => page;

        public string? Name => name;

        public CancellationToken Cancellation => context.RequestAborted;

        public string Site { get; } = context.RequestServices.GetRequiredService<Site>().AddressFor(context);

        /// <summary>What is wrong with the address.</summary>
        public List<FilterProblem> Problems { get; } = [];

        public ListHead Head(string title) => new(title, Site + context.Request.Path + context.Request.QueryString, Site);

        public T Service<T>() where T : notnull => context.RequestServices.GetRequiredService<T>();

        /// <summary>What the address asks for; null when something is wrong with it.</summary>
        public PageRequest? Parse(ClaimIndex index, (string Key, string Value)? fix = null, bool isSingle = false)
        {
            var request = PageRequest.Parse(context.Request, index, name is null ? $"/{page}" : $"/{page}/{name}", fix, isSingle, isWhole: true);
            Problems.AddRange(request.Problems);
            return request.Problems.Count > 0 ? null : request;
        }
    }

    /// <summary>Collects small writes, also those made synchronously by writers that know no other, before the response sees them.</summary>
    private sealed class BufferedBody(Stream body) : Stream
    {
        private const int Size = 64 * 1024;
        private readonly MemoryStream buffer = new(Size * 2);

        /// <summary>Sends what is left. Not done when the writing failed: an answer that has not begun can still say so.</summary>
        public Task CompleteAsync() => EmptyAsync(default);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] bytes, int offset, int count) => buffer.Write(bytes, offset, count);

        public override void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

        public override async Task WriteAsync(byte[] bytes, int offset, int count, CancellationToken cancellationToken) =>
            await WriteAsync(bytes.AsMemory(offset, count), cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            buffer.Write(bytes.Span);
            if (buffer.Length >= Size) await EmptyAsync(cancellationToken);
        }

        public override void Flush()
        {
            // The bytes go on at the next asynchronous write, or at the end.
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => buffer.Length >= Size ? EmptyAsync(cancellationToken) : Task.CompletedTask;

        public override int Read(byte[] bytes, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private async Task EmptyAsync(CancellationToken cancellation)
        {
            await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
            buffer.SetLength(0);
        }
    }
}
