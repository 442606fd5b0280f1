using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "actors",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    sector = table.Column<string>(type: "TEXT", nullable: true),
                    family_name = table.Column<string>(type: "TEXT", nullable: true),
                    given_name = table.Column<string>(type: "TEXT", nullable: true),
                    wikidata_id = table.Column<string>(type: "TEXT", nullable: true),
                    homepage = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_actors", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bills",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    jurisdiction = table.Column<string>(type: "TEXT", nullable: false),
                    jurisdiction_name = table.Column<string>(type: "TEXT", nullable: false),
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    identifier = table.Column<string>(type: "TEXT", nullable: false),
                    chamber = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    short_title = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    status_date = table.Column<int>(type: "INTEGER", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    text_url = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bills", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "propositions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_propositions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    publisher = table.Column<string>(type: "TEXT", nullable: true),
                    container = table.Column<string>(type: "TEXT", nullable: true),
                    date = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    archived_url = table.Column<string>(type: "TEXT", nullable: true),
                    archived_on = table.Column<int>(type: "INTEGER", nullable: false),
                    rights = table.Column<string>(type: "TEXT", nullable: false),
                    accessed_on = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "text_hit",
                columns: table => new
                {
                    rowid = table.Column<long>(type: "INTEGER", nullable: false),
                    rank = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "actor_aliases",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    actor_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_actor_aliases", x => x.id);
                    table.ForeignKey(
                        name: "fk_actor_aliases_actors_actor_id",
                        column: x => x.actor_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "affiliations",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<int>(type: "INTEGER", nullable: false),
                    to = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_affiliations", x => x.id);
                    table.CheckConstraint("ck_affiliations_two_actors", "person_id <> organisation_id");
                    table.ForeignKey(
                        name: "fk_affiliations_actors_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_affiliations_actors_person_id",
                        column: x => x.person_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bill_actions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    bill_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    date = table.Column<int>(type: "INTEGER", nullable: false),
                    chamber = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    classification = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_actions", x => x.id);
                    table.ForeignKey(
                        name: "fk_bill_actions_bills_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bills",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bill_aliases",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    bill_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_aliases", x => x.id);
                    table.ForeignKey(
                        name: "fk_bill_aliases_bills_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bills",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bill_sponsors",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    bill_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    family_name = table.Column<string>(type: "TEXT", nullable: true),
                    given_name = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    actor_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_sponsors", x => x.id);
                    table.ForeignKey(
                        name: "fk_bill_sponsors_actors_actor_id",
                        column: x => x.actor_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bill_sponsors_bills_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bills",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bill_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    bill_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    date = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_versions", x => x.id);
                    table.UniqueConstraint("ak_bill_versions_id_bill_id", x => new { x.id, x.bill_id });
                    table.ForeignKey(
                        name: "fk_bill_versions_bills_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bills",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bill_votes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    bill_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    date = table.Column<int>(type: "INTEGER", nullable: false),
                    motion = table.Column<string>(type: "TEXT", nullable: false),
                    yes = table.Column<int>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    passed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_votes", x => x.id);
                    table.CheckConstraint("ck_bill_votes_counts", "yes >= 0 AND no >= 0");
                    table.ForeignKey(
                        name: "fk_bill_votes_bills_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bills",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "captures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_on = table.Column<int>(type: "INTEGER", nullable: false),
                    method = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_captures", x => x.id);
                    table.UniqueConstraint("ak_captures_id_source_id_length", x => new { x.id, x.source_id, x.length });
                    table.CheckConstraint("ck_captures_length", "length > 0");
                    table.CheckConstraint("ck_captures_sha256", "length(sha256) = 64");
                    table.ForeignKey(
                        name: "fk_captures_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source_authors",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    family = table.Column<string>(type: "TEXT", nullable: true),
                    given = table.Column<string>(type: "TEXT", nullable: true),
                    literal = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_authors", x => x.id);
                    table.CheckConstraint("ck_source_authors_name", "(family IS NULL) <> (literal IS NULL)");
                    table.ForeignKey(
                        name: "fk_source_authors_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "capture_fragments",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    capture_id = table.Column<long>(type: "INTEGER", nullable: false),
                    start = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capture_fragments", x => x.id);
                    table.CheckConstraint("ck_capture_fragments_start", "start >= 0");
                    table.ForeignKey(
                        name: "fk_capture_fragments_captures_capture_id",
                        column: x => x.capture_id,
                        principalTable: "captures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "passages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    capture_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    capture_length = table.Column<int>(type: "INTEGER", nullable: false),
                    start = table.Column<int>(type: "INTEGER", nullable: false),
                    end = table.Column<int>(type: "INTEGER", nullable: false),
                    exact = table.Column<string>(type: "TEXT", nullable: false),
                    prefix = table.Column<string>(type: "TEXT", nullable: false),
                    suffix = table.Column<string>(type: "TEXT", nullable: false),
                    locator = table.Column<string>(type: "TEXT", nullable: true),
                    primary_source_id = table.Column<long>(type: "INTEGER", nullable: true),
                    health = table.Column<string>(type: "TEXT", nullable: false),
                    checked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passages", x => x.id);
                    table.UniqueConstraint("ak_passages_id_source_id", x => new { x.id, x.source_id });
                    table.CheckConstraint("ck_passages_exact", "length(exact) = \"end\" - \"start\"");
                    table.CheckConstraint("ck_passages_place", "\"start\" >= 0 AND \"end\" > \"start\" AND \"end\" <= capture_length");
                    table.ForeignKey(
                        name: "fk_passages_captures_capture_id_source_id_capture_length",
                        columns: x => new { x.capture_id, x.source_id, x.capture_length },
                        principalTable: "captures",
                        principalColumns: new[] { "id", "source_id", "length" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_passages_sources_primary_source_id",
                        column: x => x.primary_source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    actor_id = table.Column<long>(type: "INTEGER", nullable: false),
                    speaker_id = table.Column<long>(type: "INTEGER", nullable: true),
                    capacity = table.Column<string>(type: "TEXT", nullable: true),
                    affiliation_id = table.Column<long>(type: "INTEGER", nullable: true),
                    said_on = table.Column<int>(type: "INTEGER", nullable: false),
                    on_record = table.Column<int>(type: "INTEGER", nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    attribution = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    passage_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claims", x => x.id);
                    table.CheckConstraint("ck_claims_affiliation", "affiliation_id IS NULL OR capacity = 'official'");
                    table.ForeignKey(
                        name: "fk_claims_actors_actor_id",
                        column: x => x.actor_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_claims_actors_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_claims_affiliations_affiliation_id",
                        column: x => x.affiliation_id,
                        principalTable: "affiliations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_claims_passages_passage_id_source_id",
                        columns: x => new { x.passage_id, x.source_id },
                        principalTable: "passages",
                        principalColumns: new[] { "id", "source_id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_claims_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_passages",
                columns: table => new
                {
                    claim_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    passage_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_passages", x => new { x.claim_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_claim_passages_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_passages_passages_passage_id",
                        column: x => x.passage_id,
                        principalTable: "passages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_relations",
                columns: table => new
                {
                    claim_id = table.Column<long>(type: "INTEGER", nullable: false),
                    other_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_relations", x => new { x.claim_id, x.other_id });
                    table.CheckConstraint("ck_claim_relations_two_claims", "claim_id <> other_id");
                    table.ForeignKey(
                        name: "fk_claim_relations_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_relations_claims_other_id",
                        column: x => x.other_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_texts",
                columns: table => new
                {
                    claim_id = table.Column<long>(type: "INTEGER", nullable: false),
                    names = table.Column<string>(type: "TEXT", nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    quotations = table.Column<string>(type: "TEXT", nullable: false),
                    titles = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_texts", x => x.claim_id);
                    table.ForeignKey(
                        name: "fk_claim_texts_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stances",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    claim_id = table.Column<long>(type: "INTEGER", nullable: false),
                    bill_id = table.Column<long>(type: "INTEGER", nullable: true),
                    bill_version_id = table.Column<long>(type: "INTEGER", nullable: true),
                    proposition_id = table.Column<long>(type: "INTEGER", nullable: true),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stances", x => x.id);
                    table.CheckConstraint("ck_stances_one_target", "(bill_id IS NULL) <> (proposition_id IS NULL)");
                    table.CheckConstraint("ck_stances_version_of_bill", "bill_version_id IS NULL OR bill_id IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_stances_bill_versions_bill_version_id_bill_id",
                        columns: x => new { x.bill_version_id, x.bill_id },
                        principalTable: "bill_versions",
                        principalColumns: new[] { "id", "bill_id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_stances_bills_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bills",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_stances_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_stances_propositions_proposition_id",
                        column: x => x.proposition_id,
                        principalTable: "propositions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_actor_aliases_actor_id_ordinal",
                table: "actor_aliases",
                columns: new[] { "actor_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_actors_slug",
                table: "actors",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_affiliations_organisation_id",
                table: "affiliations",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_affiliations_person_id_organisation_id_role_from",
                table: "affiliations",
                columns: new[] { "person_id", "organisation_id", "role", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_actions_bill_id_ordinal",
                table: "bill_actions",
                columns: new[] { "bill_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_aliases_bill_id_ordinal",
                table: "bill_aliases",
                columns: new[] { "bill_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_sponsors_actor_id",
                table: "bill_sponsors",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_bill_sponsors_bill_id_ordinal",
                table: "bill_sponsors",
                columns: new[] { "bill_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_versions_bill_id_code",
                table: "bill_versions",
                columns: new[] { "bill_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_versions_bill_id_ordinal",
                table: "bill_versions",
                columns: new[] { "bill_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_votes_bill_id_ordinal",
                table: "bill_votes",
                columns: new[] { "bill_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bills_jurisdiction_session_identifier",
                table: "bills",
                columns: new[] { "jurisdiction", "session", "identifier" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bills_slug",
                table: "bills",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_capture_fragments_capture_id_start",
                table: "capture_fragments",
                columns: new[] { "capture_id", "start" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_captures_source_id_ordinal",
                table: "captures",
                columns: new[] { "source_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_captures_source_id_sha256",
                table: "captures",
                columns: new[] { "source_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_passages_passage_id",
                table: "claim_passages",
                column: "passage_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_relations_other_id",
                table: "claim_relations",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_claims_actor_id_on_record_id",
                table: "claims",
                columns: new[] { "actor_id", "on_record", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_claims_affiliation_id",
                table: "claims",
                column: "affiliation_id");

            migrationBuilder.CreateIndex(
                name: "ix_claims_key",
                table: "claims",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claims_on_record_id",
                table: "claims",
                columns: new[] { "on_record", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_claims_passage_id_source_id",
                table: "claims",
                columns: new[] { "passage_id", "source_id" });

            migrationBuilder.CreateIndex(
                name: "ix_claims_source_id_id",
                table: "claims",
                columns: new[] { "source_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_claims_speaker_id",
                table: "claims",
                column: "speaker_id");

            migrationBuilder.CreateIndex(
                name: "ix_passages_capture_id_source_id_capture_length",
                table: "passages",
                columns: new[] { "capture_id", "source_id", "capture_length" });

            migrationBuilder.CreateIndex(
                name: "ix_passages_capture_id_start",
                table: "passages",
                columns: new[] { "capture_id", "start" });

            migrationBuilder.CreateIndex(
                name: "ix_passages_key",
                table: "passages",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passages_primary_source_id",
                table: "passages",
                column: "primary_source_id");

            migrationBuilder.CreateIndex(
                name: "ix_propositions_slug",
                table: "propositions",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_source_authors_source_id_ordinal",
                table: "source_authors",
                columns: new[] { "source_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sources_slug",
                table: "sources",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stances_bill_id",
                table: "stances",
                column: "bill_id");

            migrationBuilder.CreateIndex(
                name: "ix_stances_bill_version_id_bill_id",
                table: "stances",
                columns: new[] { "bill_version_id", "bill_id" });

            migrationBuilder.CreateIndex(
                name: "ix_stances_claim_id_bill_id",
                table: "stances",
                columns: new[] { "claim_id", "bill_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stances_claim_id_proposition_id",
                table: "stances",
                columns: new[] { "claim_id", "proposition_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stances_proposition_id",
                table: "stances",
                column: "proposition_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "actor_aliases");

            migrationBuilder.DropTable(
                name: "bill_actions");

            migrationBuilder.DropTable(
                name: "bill_aliases");

            migrationBuilder.DropTable(
                name: "bill_sponsors");

            migrationBuilder.DropTable(
                name: "bill_votes");

            migrationBuilder.DropTable(
                name: "capture_fragments");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "claim_passages");

            migrationBuilder.DropTable(
                name: "claim_relations");

            migrationBuilder.DropTable(
                name: "claim_texts");

            migrationBuilder.DropTable(
                name: "source_authors");

            migrationBuilder.DropTable(
                name: "stances");

            migrationBuilder.DropTable(
                name: "text_hit");

            migrationBuilder.DropTable(
                name: "bill_versions");

            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "propositions");

            migrationBuilder.DropTable(
                name: "bills");

            migrationBuilder.DropTable(
                name: "affiliations");

            migrationBuilder.DropTable(
                name: "passages");

            migrationBuilder.DropTable(
                name: "actors");

            migrationBuilder.DropTable(
                name: "captures");

            migrationBuilder.DropTable(
                name: "sources");
        }
    }
}
