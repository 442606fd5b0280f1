using DebateTracker.Data;
using DebateTracker.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DebateTracker.UnitTests;

/// <summary>What the program makes of a connection string, as docs/operating.md and docs/operating-replicas.md have it.</summary>
public sealed class ConnectionTests
{
    [Theory]
    [InlineData("Host=a;Database=d", false, "Host=a;Database=d;Max Auto Prepare=100;Timeout=4;Cancellation Timeout=500")]
    [InlineData("Host=a;Database=d", true, "Host=a;Database=d;Max Auto Prepare=100;Timeout=4;Cancellation Timeout=500")]
    [InlineData("Host=a,b;Database=d", false, "Host=a,b;Database=d;Max Auto Prepare=100;Timeout=3;Cancellation Timeout=500;Command Timeout=10;Host Recheck Seconds=2;Target Session Attributes=primary")]
    [InlineData("Host=a,b;Database=d", true, "Host=a,b;Database=d;Max Auto Prepare=100;Timeout=1;Cancellation Timeout=500;Command Timeout=10;Host Recheck Seconds=5;Target Session Attributes=prefer-primary")]
    // What an operator says holds for both.
    [InlineData("Host=a,b;Timeout=7;Command Timeout=8;Cancellation Timeout=9;Host Recheck Seconds=6;Max Auto Prepare=0;Target Session Attributes=any", true, "Host=a,b;Timeout=7;Command Timeout=8;Cancellation Timeout=9;Host Recheck Seconds=6;Max Auto Prepare=0;Target Session Attributes=any")]
    public void What_an_operator_does_not_set_is_set_for_the_use(string given, bool forReading, string used)
    {
        var options = new DbContextOptionsBuilder<DebateDbContext>();
        new PostgreSqlDatabase().Configure(options, given, forReading);
        Assert.Equal(used, RelationalOptionsExtension.Extract(options.Options).ConnectionString);
    }
}
