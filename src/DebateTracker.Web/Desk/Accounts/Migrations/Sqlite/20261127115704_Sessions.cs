using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Web.Desk.Accounts.Migrations.Sqlite;

/// <inheritdoc />
public partial class Sessions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "editor_sessions",
            columns: table => new
            {
                id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                editor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                stamp = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                means = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                browser = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                begun = table.Column<DateTime>(type: "TEXT", nullable: false),
                last_used = table.Column<DateTime>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_editor_sessions", x => x.id);
                table.ForeignKey(
                    name: "fk_editor_sessions_editors_editor_id",
                    column: x => x.editor_id,
                    principalTable: "editors",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "ix_editor_sessions_editor_id",
            table: "editor_sessions",
            column: "editor_id");

        // They stood readable and were short; new ones are kept hashed.
        migrationBuilder.Sql("DELETE FROM editor_tokens WHERE name = 'RecoveryCodes'");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "editor_sessions");
    }
}
