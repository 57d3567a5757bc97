using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OperatorConsole.Platform.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Words : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CannedResponses_WorkspaceId_Shortcut",
                table: "CannedResponses");

            migrationBuilder.AddColumn<string>(
                name: "Mentions",
                table: "Messages",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "QuotedAuthor",
                table: "Messages",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "QuotedKind",
                table: "Messages",
                type: "character varying(24)",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "QuotedText",
                table: "Messages",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReplyTo",
                table: "Messages",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MentionedIds",
                table: "Conversations",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "WorkspaceId",
                table: "CannedResponses",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<string>(
                name: "Id",
                table: "CannedResponses",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "CannedResponses",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "OwnerId",
                table: "CannedResponses",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Title",
                table: "CannedResponses",
                type: "character varying(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Uses",
                table: "CannedResponses",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "CannedTexts",
                columns: table => new
                {
                    CannedId = table.Column<string>(type: "character varying(40)", nullable: false),
                    Language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    WorkspaceId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CannedTexts", x => new { x.CannedId, x.Language });
                    table.ForeignKey(
                        name: "FK_CannedTexts_CannedResponses_CannedId",
                        column: x => x.CannedId,
                        principalTable: "CannedResponses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was there was in the workspace's language. The column goes by its own statement: on SQLite, EF would build the whole table anew for it.
            migrationBuilder.Sql("""
                insert into "CannedTexts" ("CannedId", "Language", "WorkspaceId", "Text")
                select r."Id", w."Language", r."WorkspaceId", replace(replace(r."Text", '{{customer}}', '{{customer.first_name}}'), '{{operator}}', '{{operator.first_name}}')
                from "CannedResponses" r join "Workspaces" w on w."Id" = r."WorkspaceId"
                """);
            migrationBuilder.Sql("""update "CannedResponses" set "Title" = "Shortcut" """);
            migrationBuilder.Sql("""alter table "CannedResponses" drop column "Text" """);

            migrationBuilder.CreateIndex(
                name: "IX_CannedResponses_WorkspaceId_OwnerId_Shortcut",
                table: "CannedResponses",
                columns: new[] { "WorkspaceId", "OwnerId", "Shortcut" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CannedTexts");

            migrationBuilder.DropIndex(
                name: "IX_CannedResponses_WorkspaceId_OwnerId_Shortcut",
                table: "CannedResponses");

            migrationBuilder.DropColumn(
                name: "Mentions",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "QuotedAuthor",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "QuotedKind",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "QuotedText",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "ReplyTo",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "MentionedIds",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "CannedResponses");

            migrationBuilder.DropColumn(
                name: "OwnerId",
                table: "CannedResponses");

            migrationBuilder.DropColumn(
                name: "Title",
                table: "CannedResponses");

            migrationBuilder.DropColumn(
                name: "Uses",
                table: "CannedResponses");

            migrationBuilder.AlterColumn<string>(
                name: "WorkspaceId",
                table: "CannedResponses",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(32)",
                oldMaxLength: 32);

            migrationBuilder.AlterColumn<string>(
                name: "Id",
                table: "CannedResponses",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40);

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "CannedResponses",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_CannedResponses_WorkspaceId_Shortcut",
                table: "CannedResponses",
                columns: new[] { "WorkspaceId", "Shortcut" },
                unique: true);
        }
    }
}
