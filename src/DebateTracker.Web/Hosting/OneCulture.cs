using System.Globalization;

namespace DebateTracker.Web.Hosting;

/// <summary>The site is written in English, and prints numbers and dates as English does, whatever language the machine is set to.</summary>
public static class OneCulture
{
    /// <summary>Sets it for every thread. To be called before anything else.</summary>
    public static void Use()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }
}
