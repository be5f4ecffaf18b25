using System.Globalization;
using HeroMe.Bot.Company;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;
using static HeroMe.Bot.Pages.PageLayout;

namespace HeroMe.Bot.Pages;

/// <summary>
/// The pages that anybody may read: what it is, privacy, terms, safety. They say what the cards say, in the same words from the same resources. The company is
/// not named and its own desks are not listed: the addresses are open to the internet.
/// </summary>
internal sealed class PublicPages(IOptions<CompanyOptions> company, IConfiguration configuration, TimeProvider clock)
{
    private static readonly string[] Parts = ["Talk", "Steps", "People"];
    private static readonly string[] Viewers = ["You", "Boss", "Operators", "It"];
    private static readonly string[] Terms = ["What", "Not", "Wrong", "Free", "Appraisal", "Data", "Contact"];
    private static readonly string[] Safety = ["Stops", "Nobody", "NotTold", "Plan"];

    private string Days => company.Value.ChatRetentionDays.ToString(CultureInfo.InvariantCulture);

    public Html Home(Language l) => Page(l, "/", Words.Of(l, "Pages.HomeTitle"), Html.Of($"""
        <p class="lead">{Words.Of(l, "Welcome.Who")}</p>
        {Paragraph(Words.Of(l, "Welcome.Privacy"))}
        {Section(Words.Of(l, "Menu.Title"), Html.Of($"""
            <dl>
            {Parts.Select(part => Html.Of($"<dt>{Words.Of(l, $"Menu.{part}Title")}</dt><dd>{Words.Of(l, $"Menu.{part}What")}</dd>"))}
            </dl>
            """))}
        {Section(Words.Of(l, "Pages.StartTitle"), Html.Of($"{Paragraph(Words.Of(l, "Pages.Start"))}{Paragraph(Words.Of(l, "Welcome.Footer"))}"))}
        """));

    public Html Privacy(Language l) => Page(l, "/privacy", Words.Of(l, "Privacy.Title"), Html.Of($"""
        <p class="lead">{Words.Of(l, "Privacy.Intro")}</p>
        {Section(Words.Of(l, "Privacy.WhoTitle"), Html.Of($"""
            <dl>
            {Viewers.Append(configuration["Model:Endpoint"] is { Length: > 0 } ? "Model" : "NoModel").Select(viewer => Html.Of($"<dt>{Words.Of(l, $"Privacy.Viewer{viewer}")}</dt><dd>{Words.Of(l, $"Privacy.Sees{viewer}")}</dd>"))}
            </dl>
            """))}
        {Section(Words.Of(l, "Pages.PurposesTitle"), Html.Of($"""
            {Paragraph(Words.Of(l, "Privacy.Off"))}
            <dl>
            {Enum.GetValues<Purpose>().Where(purpose => Consent.UsedSince(purpose) is not null).Select(purpose => Html.Of($"<dt>{Words.Of(l, $"Privacy.Name{purpose}")}</dt><dd>{Words.Of(l, $"Privacy.Gives{purpose}", Days)}</dd>"))}
            </dl>
            """))}
        {Section(Words.Of(l, "Pages.KeptTitle"), List([Words.Of(l, "Consent.IfNot"), Words.Of(l, "Consent.KeptAnyway"), Words.Of(l, "Erase.What"), Words.Of(l, "Erase.Limits")]))}
        {Section(Words.Of(l, "Pages.OutsideTitle"), List([Words.Of(l, "Consent.WhoSees"), Words.Of(l, "Consent.Teams"), Words.Of(l, "Consent.Microsoft"), Words.Of(l, "Consent.Exceptions")]))}
        {Paragraph(Words.Of(l, "Privacy.Notice", Consent.CurrentNotice))}
        """));

    public Html TermsOfUse(Language l) => Page(l, "/terms", Words.Of(l, "Pages.Terms"), List(Terms.Select(term => Words.Of(l, $"Pages.Terms{term}"))));

    /// <summary>The emergency numbers first, then the lines that are open now.</summary>
    public Html SafetyInformation(Language l) => Page(l, "/safety", Words.Of(l, "Pages.SafetyTitle"), Html.Of($"""
        <p class="lead">{Words.Of(l, "Pages.SafetyNow")}</p>
        {Section(Words.Of(l, "Pages.SafetyLines"), Html.Of($"""
            <dl>
            {OpenLines.For(l, Category.SelfHarm, new HelpLineContext(clock.GetUtcNow(), Zone: null, Own: [])).Select(line => Html.Of($"<dt>{line.Name}</dt><dd>{Reach(line)}{Html.Of($" {line.Note ?? ""}")}</dd>"))}
            </dl>
            """))}
        {Section(Words.Of(l, "Pages.SafetyHow"), List(Safety.Select(part => Words.Of(l, $"Pages.Safety{part}"))))}
        """));

    private static Html Reach(CrisisLine line) => line.Link is { } link ? Html.Of($"""<a href="{link.AbsoluteUri}" rel="noreferrer">{line.Number}</a>""") : Html.Of($"{line.Number}");
}
