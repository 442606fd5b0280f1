using DebateTracker.Actors;

namespace DebateTracker.Positions;

/// <summary>A part of society as lists and pictures divide actors: by sector, with the organisations of industry apart from its people and groups of them.</summary>
/// <param name="Sector">The sector; null where none is on record.</param>
/// <param name="IsOfPeople">Of industry, whether it is its people or groups of them, such as the signers of a letter; null in other sectors, which are not divided.</param>
public sealed record ActorSector(Sector? Sector, bool? IsOfPeople)
{
    /// <summary>The part that an actor belongs to.</summary>
    public static ActorSector Of(Sector? sector, ActorKind kind) => new(sector, sector == Actors.Sector.Industry ? kind != ActorKind.Organisation : null);

    /// <summary>Its place in the order in which parts are shown.</summary>
    public int Place => Sector switch
    {
        Actors.Sector.Government => 0,
        Actors.Sector.Industry => IsOfPeople == true ? 2 : 1,
        Actors.Sector.CivilSociety => 3,
        Actors.Sector.Academia => 4,
        Actors.Sector.Investors => 5,
        Actors.Sector.Media => 6,
        _ => 7,
    };

    /// <summary>Its name as printed.</summary>
    public string Name => Sector switch
    {
        Actors.Sector.Government => "Government and legislators",
        Actors.Sector.Industry => IsOfPeople == true ? "People and groups in industry" : "Companies and their associations",
        Actors.Sector.CivilSociety => "Civil society",
        Actors.Sector.Academia => "Academia",
        Actors.Sector.Investors => "Investors",
        Actors.Sector.Media => "Media",
        _ => "No sector on record",
    };

    /// <summary>The part of an address that asks for it.</summary>
    public string Query => (Sector is { } sector ? $"sector={Terms.Of(sector)}" : "sector=none") + IsOfPeople switch
    {
        true => "&actor-kind=person&actor-kind=group",
        false => "&actor-kind=organisation",
        null => "",
    };
}
