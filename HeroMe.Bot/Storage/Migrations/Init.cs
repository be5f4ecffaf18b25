using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HeroMe.Bot.Storage.Migrations;

[DbContext(typeof(SqliteHeroMeDb))]
[Migration(Id)]
internal sealed class SqliteInit : Migration
{
    internal const string Id = "20261123000001_Init";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Scripts.Read("Sqlite", "0001_init"));
}

[DbContext(typeof(PostgresHeroMeDb))]
[Migration(Id)]
internal sealed class PostgresInit : Migration
{
    internal const string Id = "20261123000001_Init";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Scripts.Read("Postgres", "0001_init"));
}
