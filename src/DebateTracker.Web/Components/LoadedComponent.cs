using Microsoft.AspNetCore.Components;

namespace DebateTracker.Web.Components;

/// <summary>
/// A component that is rendered once, when what it shows has been read. An ordinary component is also rendered while it
/// waits, with nothing there yet; on a page that is sent whole that is work for nothing, and "nothing there yet" would be
/// taken for "there is no such thing".
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    /// <inheritdoc/>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        StateHasChanged();
    }

    /// <summary>Reads what the component shows. The parameters are set.</summary>
    protected abstract Task LoadAsync();
}
