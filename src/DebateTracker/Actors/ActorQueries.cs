using DebateTracker.Quotations;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Actors;

/// <summary>A tie of a person to an organisation, seen from one of the two.</summary>
public sealed record AffiliationView(string Role, string OtherSlug, string OtherName, PartialDate From, PartialDate To);

/// <summary>An actor's particulars.</summary>
public sealed record ActorDetails(
    string Slug, string Name, ActorKind Kind, Sector? Sector, string? WikidataId, string? Homepage, string? Note,
    IReadOnlyList<string> Aliases, IReadOnlyList<AffiliationView> Affiliations, IReadOnlyList<AffiliationView> People);

/// <summary>Reads actors.</summary>
public sealed class ActorQueries(CurrentDebate debate)
{
    /// <summary>One actor; null when there is none, or it is withdrawn.</summary>
    public async Task<ActorDetails?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        var actor = await db.Actors.AsNoTracking().Include(a => a.Aliases).SingleOrDefaultAsync(a => a.Slug == slug && a.Withdrawn == null, cancellation);
        if (actor is null) return null;
        var ties = await db.Affiliations.Where(a => (a.PersonId == actor.Id && a.Organisation.Withdrawn == null) || (a.OrganisationId == actor.Id && a.Person.Withdrawn == null))
            .Select(a => new { a.PersonId, a.Role, a.From, a.To, PersonSlug = a.Person.Slug, PersonName = a.Person.Name, a.Organisation.Slug, a.Organisation.Name }).ToListAsync(cancellation);
        var affiliations = ties.Where(t => t.PersonId == actor.Id)
            .OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.From).ThenBy(t => t.Role, StringComparer.Ordinal)
            .Select(t => new AffiliationView(t.Role, t.Slug, t.Name, t.From, t.To));
        var people = ties.Where(t => t.PersonId != actor.Id)
            .OrderBy(t => t.PersonName, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.From).ThenBy(t => t.Role, StringComparer.Ordinal)
            .Select(t => new AffiliationView(t.Role, t.PersonSlug, t.PersonName, t.From, t.To));
        return new(
            actor.Slug, actor.Name, actor.Kind, actor.Sector, actor.WikidataId, actor.Homepage, actor.Note,
            [.. actor.Aliases.OrderBy(a => a.Ordinal).Select(a => a.Name)],
            [.. affiliations], [.. people]);
    }

    /// <summary>Every actor with its names, for finding them in a text.</summary>
    public async Task<IReadOnlyList<KnownActor>> KnownAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        return await db.Actors.Where(a => a.Withdrawn == null).OrderBy(a => a.Slug)
            .Select(a => new KnownActor(a.Slug, a.Name, a.Kind == ActorKind.Person, a.Aliases.OrderBy(x => x.Ordinal).Select(x => x.Name).ToList()))
            .ToListAsync(cancellation);
    }
}
