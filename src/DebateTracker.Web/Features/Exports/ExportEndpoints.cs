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
    private const string Csv = "csv";
    private const string Json = "json";
    private const string Annotations = "jsonld";

    private static readonly Dictionary<string, string> MediaTypes = new[] { (Csv, "text/csv"), (Json, "application/json"), (Annotations, ClaimAnnotations.MediaType) }
        .Concat(CitationFormats.All.Select(f => (f.Extension, f.MediaType))).ToDictionary(f => f.Item1, f => f.Item2);

    private static readonly string[] Pages = ["claims", "positions"];
    private static readonly string[] Entries = ["claims", "actors", "bills", "propositions", "sources"];

    /// <summary>Maps every page in every format.</summary>
    public static void MapExports(this WebApplication app)
    {
        foreach (var extension in MediaTypes.Keys)
        {
            foreach (var page in Pages) app.MapGet($"/{page}.{extension}", context => RespondAsync(context, page, null, extension));
            foreach (var page in Entries)
                app.MapGet($"/{page}/{{name:regex(^[a-z0-9-]+$)}}.{extension}", context => RespondAsync(context, page, (string)context.GetRouteValue("name")!, extension));
        }
    }

    /// <summary>The extension for which the request's Accept header asks rather than for a page; null when it wants the page.</summary>
    public static string? ExtensionFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0 || !HttpMethods.IsGet(request.Method) || !IsPage(request.Path)) return null;
        foreach (var type in accepted.Where(a => a.Quality != 0).OrderByDescending(a => a.Quality ?? 1))
        {
            if (type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.MatchesAllTypes) return null;
            if (MediaTypes.FirstOrDefault(m => type.MediaType.Equals(m.Value.Split(';')[0], StringComparison.OrdinalIgnoreCase)).Key is { } extension) return extension;
        }

        return null;
    }

    /// <summary>Whether an address is a page that can be had as data.</summary>
    public static bool IsPage(PathString path) => path.Value!.Trim('/').Split('/') switch
    {
        [var page] => Pages.Contains(page),
        [var page, var name] => Entries.Contains(page) && Slugs.IsSlug(name),
        _ => false,
    };

    private static async Task RespondAsync(HttpContext context, string page, string? name, string extension)
    {
        var services = context.RequestServices;
        var claims = services.GetRequiredService<ClaimQueries>();
        var site = services.GetRequiredService<Site>().AddressFor(context);
        var cancellation = context.RequestAborted;
        var index = await claims.IndexAsync(cancellation);
        if (name is not null && !(page == "claims" ? Slugs.IsKey(name) : Slugs.IsSlug(name)))
        {
            await RefuseAsync(context, [new(page[..^1], name, $"There is no {page[..^1]} '{(name.Length <= 60 ? name : name[..60] + "…")}' here; names in addresses are in lower case.", NotFound: true)]);
            return;
        }

        var fix = name is null || page == "claims" ? ((string, string)?)null : (page[..^1], name);
        var request = ReadingRequest.Parse(context.Request, index, name is null ? "/" + page : $"/{page}/{name}", fix, isSingle: page == "claims" && name is not null, isWhole: true);
        var problems = request.Problems.Concat(fix is null ? [] : index.Check(ClaimFilter.Everything.With(fix.Value.Item1, fix.Value.Item2))).ToList();
        var claim = page == "claims" && name is not null ? await claims.GetAsync(name, cancellation) : null;
        if (page == "claims" && name is not null && claim is not { Status: ClaimStatus.Published }) problems.Add(new("claim", name, $"There is no claim '{name}' here.", NotFound: true));
        if (problems.Count > 0)
        {
            await RefuseAsync(context, problems);
            return;
        }

        context.Response.ContentType = MediaTypes[extension] + (MediaTypes[extension].StartsWith("text/", StringComparison.Ordinal) ? "; charset=utf-8" : "");
        context.Response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = (name ?? page) + "." + extension };
        var title = request.Filter.Describe(index, page == "positions" ? "Positions" : "Claims");
        await using var output = new BufferedBody(context.Response.Body);
        if (page == "positions" && extension is Csv or Json)
        {
            var positions = WithKeys(claims, await claims.AllPositionsAsync(request.Filter, cancellation), cancellation);
            await (extension == Csv ? ClaimCsv.WriteAsync(output, positions, site, cancellation) : ClaimJson.WriteAsync(output, title, positions, site, cancellation));
            return;
        }

        var stream = claim is not null ? One(claim)
            : page == "positions" ? Evidence(claims, index, await claims.AllPositionsAsync(request.Filter, cancellation), cancellation)
            : claims.StreamAsync(request.Filter, cancellation);
        switch (extension)
        {
            case Csv:
                await ClaimCsv.WriteAsync(output, stream, site, cancellation);
                break;
            case Json:
                await ClaimJson.WriteAsync(output, claim is null ? title : claim.Summary, stream, site, cancellation);
                break;
            case Annotations:
                await ClaimAnnotations.WriteAsync(output, claim is null ? title : claim.Summary, site + context.Request.Path + context.Request.QueryString, stream, site, cancellation);
                break;
            default:
                var references = stream.ToReferences(claim is null ? request.Cite : CiteBy.Claim, site, cancellation);
                if (page == "bills" && request.Own.IsEmpty && await services.GetRequiredService<BillQueries>().GetAsync(name!, cancellation) is { } bill)
                    references = references.Prepend(bill.ToReference());
                if (page == "sources" && request.Own.IsEmpty && index.CountOf("source", name!) == 0 && await services.GetRequiredService<SourceQueries>().GetAsync(name!, cancellation) is { } source)
                    references = references.Prepend(source.Source.ToReference());
                await CitationFormats.All.Single(f => f.Extension == extension).WriteAsync(output, references, cancellation);
                break;
        }
    }

    private static Task RefuseAsync(HttpContext context, IReadOnlyList<FilterProblem> problems)
    {
        context.Response.StatusCode = problems.All(p => p.NotFound) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', problems.Select(p => p.Message)) + "\n", context.RequestAborted);
    }

    private static async IAsyncEnumerable<ClaimView> One(ClaimView claim)
    {
        await Task.CompletedTask;
        yield return claim;
    }

    private static async IAsyncEnumerable<(Position Position, string ClaimKey)> WithKeys(
        ClaimQueries claims, IReadOnlyList<Position> positions, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var batch in positions.Chunk(500))
        {
            var evidence = (await claims.GetAsync(batch.Select(p => p.Latest.ClaimId).Distinct(), cancellation)).ToDictionary(c => c.Id);
            foreach (var position in batch) yield return (position, evidence[position.Latest.ClaimId].Key);
        }
    }

    /// <summary>The claims that positions rest on, each once, grouped by source.</summary>
    private static async IAsyncEnumerable<ClaimView> Evidence(
        ClaimQueries claims, ClaimIndex index, IReadOnlyList<Position> positions, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var batch in index.GroupBySource(positions.Select(p => p.Latest.ClaimId)).Chunk(500))
            foreach (var claim in await claims.GetAsync(batch, cancellation))
                yield return claim;
    }

    /// <summary>Collects small writes, also those made synchronously by writers that know no other, before the response sees them.</summary>
    private sealed class BufferedBody(Stream body) : Stream
    {
        private const int Size = 64 * 1024;
        private readonly MemoryStream buffer = new(Size * 2);

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

        public override async ValueTask DisposeAsync()
        {
            await EmptyAsync(default);
            await base.DisposeAsync();
        }

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
