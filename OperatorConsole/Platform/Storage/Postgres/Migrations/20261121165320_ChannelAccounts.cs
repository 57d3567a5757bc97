using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace OperatorConsole.Platform.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ChannelAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ChannelAddresses_WorkspaceId_Channel_Address",
                table: "ChannelAddresses");

            migrationBuilder.AddColumn<string>(
                name: "AccountId",
                table: "Outbox",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Detail",
                table: "Messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Former",
                table: "Messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reaction",
                table: "Messages",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RevokedAt",
                table: "Messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AccountId",
                table: "Conversations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "OpenUntil",
                table: "Conversations",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AccountId",
                table: "ChannelAddresses",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SameAs",
                table: "ChannelAddresses",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ChannelAccounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WorkspaceId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Channel = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    ExternalId = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Settings = table.Column<string>(type: "text", nullable: false),
                    Secrets = table.Column<string>(type: "text", nullable: false),
                    SecretsSetAt = table.Column<long>(type: "bigint", nullable: false),
                    SecretsSetBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    HeldUntil = table.Column<long>(type: "bigint", nullable: true),
                    HeldWhy = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    LastDeliveryAt = table.Column<long>(type: "bigint", nullable: true),
                    LastFault = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    LastFaultAt = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelAccounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChannelDeliveries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WorkspaceId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Channel = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    AccountId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Raw = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Why = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    IsCut = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReplayedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelDeliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EarlyAmendments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WorkspaceId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AccountId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ExternalId = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    What = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ToldAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EarlyAmendments", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChannelAddresses_SameAs",
                table: "ChannelAddresses",
                column: "SameAs",
                filter: "\"SameAs\" is not null");

            migrationBuilder.CreateIndex(
                name: "IX_ChannelAddresses_WorkspaceId_Channel_AccountId_Address",
                table: "ChannelAddresses",
                columns: new[] { "WorkspaceId", "Channel", "AccountId", "Address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChannelAccounts_WorkspaceId_Channel_ExternalId",
                table: "ChannelAccounts",
                columns: new[] { "WorkspaceId", "Channel", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChannelDeliveries_WorkspaceId_Hash",
                table: "ChannelDeliveries",
                columns: new[] { "WorkspaceId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EarlyAmendments_WorkspaceId_AccountId_ExternalId",
                table: "EarlyAmendments",
                columns: new[] { "WorkspaceId", "AccountId", "ExternalId" });

            migrationBuilder.Sql(PostgresNotices.TellChanges);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChannelAccounts");

            migrationBuilder.DropTable(
                name: "ChannelDeliveries");

            migrationBuilder.DropTable(
                name: "EarlyAmendments");

            migrationBuilder.DropIndex(
                name: "IX_ChannelAddresses_SameAs",
                table: "ChannelAddresses");

            migrationBuilder.DropIndex(
                name: "IX_ChannelAddresses_WorkspaceId_Channel_AccountId_Address",
                table: "ChannelAddresses");

            migrationBuilder.DropColumn(
                name: "AccountId",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Detail",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Former",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Reaction",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "RevokedAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "AccountId",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "OpenUntil",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "AccountId",
                table: "ChannelAddresses");

            migrationBuilder.DropColumn(
                name: "SameAs",
                table: "ChannelAddresses");

            migrationBuilder.CreateIndex(
                name: "IX_ChannelAddresses_WorkspaceId_Channel_Address",
                table: "ChannelAddresses",
                columns: new[] { "WorkspaceId", "Channel", "Address" },
                unique: true);
        }
    }
}
