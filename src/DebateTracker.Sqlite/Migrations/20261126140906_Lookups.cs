using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Lookups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "lookups",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    actor_id = table.Column<long>(type: "INTEGER", nullable: false),
                    bill_id = table.Column<long>(type: "INTEGER", nullable: true),
                    proposition_id = table.Column<long>(type: "INTEGER", nullable: true),
                    searched_on = table.Column<int>(type: "INTEGER", nullable: false),
                    where = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    withdrawn = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lookups", x => x.id);
                    table.CheckConstraint("ck_lookups_one_target", "(bill_id IS NULL) <> (proposition_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_lookups_actors_actor_id",
                        column: x => x.actor_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_lookups_bills_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bills",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_lookups_propositions_proposition_id",
                        column: x => x.proposition_id,
                        principalTable: "propositions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_lookups_actor_id",
                table: "lookups",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_lookups_bill_id",
                table: "lookups",
                column: "bill_id");

            migrationBuilder.CreateIndex(
                name: "ix_lookups_proposition_id",
                table: "lookups",
                column: "proposition_id");

            migrationBuilder.CreateIndex(
                name: "ix_lookups_slug",
                table: "lookups",
                column: "slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "lookups");
        }
    }
}
