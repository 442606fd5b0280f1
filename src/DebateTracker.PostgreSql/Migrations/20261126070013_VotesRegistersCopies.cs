using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DebateTracker.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class VotesRegistersCopies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_described",
                table: "sources",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "sources",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "letter",
                table: "claims",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "claims",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "copy",
                table: "captures",
                type: "text",
                nullable: false,
                defaultValue: "unknown");

            migrationBuilder.AddColumn<string>(
                name: "extent",
                table: "captures",
                type: "text",
                nullable: false,
                defaultValue: "whole");

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "bills",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "body",
                table: "bill_votes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_on_passage",
                table: "bill_votes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "bill_votes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "bill_votes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "version",
                table: "bill_votes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_deliberative",
                table: "actors",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "bill_registers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    bill_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    heading = table.Column<string>(type: "text", nullable: true),
                    date = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_registers", x => x.id);
                    table.ForeignKey(
                        name: "fk_bill_registers_bills_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bills",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bill_voters",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    vote_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    ballot = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_voters", x => x.id);
                    table.ForeignKey(
                        name: "fk_bill_voters_actors_actor_id",
                        column: x => x.actor_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bill_voters_bill_votes_vote_id",
                        column: x => x.vote_id,
                        principalTable: "bill_votes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_witnesses",
                columns: table => new
                {
                    claim_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    passage_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_witnesses", x => new { x.claim_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_claim_witnesses_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_witnesses_passages_passage_id",
                        column: x => x.passage_id,
                        principalTable: "passages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bill_registered",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    register_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_registered", x => x.id);
                    table.ForeignKey(
                        name: "fk_bill_registered_actors_actor_id",
                        column: x => x.actor_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bill_registered_bill_registers_register_id",
                        column: x => x.register_id,
                        principalTable: "bill_registers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_claims_letter",
                table: "claims",
                column: "letter");

            migrationBuilder.CreateIndex(
                name: "ix_bill_votes_source",
                table: "bill_votes",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_bill_registered_actor_id",
                table: "bill_registered",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_bill_registered_register_id_ordinal",
                table: "bill_registered",
                columns: new[] { "register_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_registers_bill_id_ordinal",
                table: "bill_registers",
                columns: new[] { "bill_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_registers_source",
                table: "bill_registers",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_bill_voters_actor_id",
                table: "bill_voters",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_bill_voters_vote_id_ordinal",
                table: "bill_voters",
                columns: new[] { "vote_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_witnesses_passage_id",
                table: "claim_witnesses",
                column: "passage_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bill_registered");

            migrationBuilder.DropTable(
                name: "bill_voters");

            migrationBuilder.DropTable(
                name: "claim_witnesses");

            migrationBuilder.DropTable(
                name: "bill_registers");

            migrationBuilder.DropIndex(
                name: "ix_claims_letter",
                table: "claims");

            migrationBuilder.DropIndex(
                name: "ix_bill_votes_source",
                table: "bill_votes");

            migrationBuilder.DropColumn(
                name: "is_described",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "note",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "letter",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "note",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "copy",
                table: "captures");

            migrationBuilder.DropColumn(
                name: "extent",
                table: "captures");

            migrationBuilder.DropColumn(
                name: "note",
                table: "bills");

            migrationBuilder.DropColumn(
                name: "body",
                table: "bill_votes");

            migrationBuilder.DropColumn(
                name: "is_on_passage",
                table: "bill_votes");

            migrationBuilder.DropColumn(
                name: "note",
                table: "bill_votes");

            migrationBuilder.DropColumn(
                name: "source",
                table: "bill_votes");

            migrationBuilder.DropColumn(
                name: "version",
                table: "bill_votes");

            migrationBuilder.DropColumn(
                name: "is_deliberative",
                table: "actors");
        }
    }
}
