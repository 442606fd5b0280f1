using DebateTracker.Citations.Csl;

namespace DebateTracker.Web.Features.Cite;

/// <summary>
/// The styles and languages in which references can be written: those that come with the program, and those of the folders
/// that the settings <c>Cite:Styles</c> and <c>Cite:Locales</c> name. Read once, when they are first asked for.
/// </summary>
public sealed class CitationStyles
{
    /// <summary>Reads the folders.</summary>
    public CitationStyles(IConfiguration configuration, ILogger<CitationStyles> log)
    {
        Styles = configuration["Cite:Styles"] is { Length: > 0 } styles ? CslStyles.FromFolder(styles) : CslStyles.BuiltIn;
        foreach (var problem in Styles.Problems) log.LogWarning("A citation style is left out: {Problem}", problem);
        try
        {
            Locales = configuration["Cite:Locales"] is { Length: > 0 } locales ? CslLocales.FromFolder(locales) : CslLocales.BuiltIn;
        }
        catch (CslException e)
        {
            log.LogWarning("The locales of the folder are left out: {Problem}", e.Message);
            Locales = CslLocales.BuiltIn;
        }
    }

    /// <summary>The styles.</summary>
    public CslStyles Styles { get; }

    /// <summary>The languages.</summary>
    public CslLocales Locales { get; }
}
