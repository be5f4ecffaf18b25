using HeroMe.Bot.Insights;

namespace HeroMe.Bot.Tests.Insights;

/// <summary>
/// Attacks on what is published. The attacker knows the rules, holds every table, and knows which group contains which. A group is isolated when what is
/// published proves that it has one to nine people.
/// </summary>
[Trait("Capability", "C48")]
public sealed class DisclosureTests
{
    private const int Seed = 20261129;

    [Fact]
    public void No_figure_shows_fewer_than_ten_people_and_every_figure_is_a_whole_ten() =>
        Assert.All(Enumerable.Range(0, 200), people => Assert.Equal(people < 10 ? null : people - (people % 10), Disclosure.Of(people).People));

    /// <summary>All 64,000 questions of up to 39 people a category: for each thing that can be published, the attacker looks at everything that it could have been made from.</summary>
    [Fact]
    public void Of_a_question_no_group_of_categories_is_certain_to_be_under_ten()
    {
        const int Most = 40;
        var possible = new Dictionary<string, List<int[]>>(StringComparer.Ordinal);
        foreach (var counts in from a in Enumerable.Range(0, Most) from b in Enumerable.Range(0, Most) from c in Enumerable.Range(0, Most) select new[] { a, b, c })
        {
            var published = Disclosure.Of(counts);
            Assert.All(published.Categories.Zip(counts), pair => Assert.True(pair.First is null || pair.Second >= 10));
            var hidden = published.Categories.Zip(counts).Where(pair => pair.First is null).Sum(pair => pair.Second);
            Assert.True(published.People is null || published.Categories.All(category => category is not null) || hidden >= 10, string.Join(' ', counts));
            var key = $"{published.People} | {string.Join(' ', published.Categories.Select(category => $"{category}-"))}";
            possible.TryAdd(key, []);
            possible[key].Add(counts);
        }

        int[][] groups = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
        foreach (var (published, sources) in possible)
        {
            Assert.All(groups, group => Assert.False(sources.TrueForAll(counts => group.Sum(at => counts[at]) is > 0 and < 10), published));
        }
    }

    /// <summary>A thousand pairs of months that differ by a few people. From every figure that contains another, within a month and between the two, the smaller is subtracted.</summary>
    [Fact]
    public void A_thousand_pairs_of_months_and_their_overlapping_figures_isolate_no_group_under_ten()
    {
        var random = new Random(Seed);
        var (differences, small) = (0, 0);
        for (var pair = 0; pair < 1000; pair++)
        {
            var first = Company.Of(random, random.Next(5, 180));
            var second = first.Changed(random);
            var figures = first.Groups("first").Concat(second.Groups("second")).ToList();
            foreach (var (whole, part) in from whole in figures from part in figures where !ReferenceEquals(whole, part) && whole.People.IsSupersetOf(part.People) select (whole, part))
            {
                if (whole.Published is not { } most || part.Published is not { } least)
                {
                    continue;
                }

                var rest = whole.People.Count - part.People.Count;
                differences++;
                small += rest is > 0 and < 10 ? 1 : 0;

                // A published 20 is 20 to 29 people.
                var (from, to) = (most - (least + 9), most + 9 - least);
                Assert.InRange(rest, from, to);
                Assert.False(from >= 1 && to <= 9, $"pair {pair}: {whole.Name} without {part.Name} is {from} to {to} people");
            }
        }

        // With exact figures the same attack would have isolated that many groups.
        Assert.True(differences > 20_000 && small > 1_000, $"{differences} differences, {small} of one to nine people");
    }

    private sealed record Figure(string Name, HashSet<int> People, int? Published);

    /// <summary>Who is in which category of which cell, and the table that is published of it.</summary>
    private sealed class Company
    {
        private readonly HashSet<int> _users = [];
        private readonly Dictionary<(CountCell Cell, int Category), HashSet<int>> _parts = [];

        public static Company Of(Random random, int people)
        {
            var made = new Company();
            foreach (var person in Enumerable.Range(0, people))
            {
                made.Add(random, person);
            }

            return made;
        }

        /// <summary>The next month: a few leave, a few come, a few answer otherwise.</summary>
        public Company Changed(Random random)
        {
            var next = new Company();
            next._users.UnionWith(_users);
            foreach (var (part, people) in _parts)
            {
                next._parts[part] = [.. people];
            }

            foreach (var leaver in _users.OrderBy(_ => random.Next()).Take(random.Next(0, 3)))
            {
                next.Remove(leaver);
            }

            foreach (var newcomer in Enumerable.Range(1000, random.Next(0, 3)))
            {
                next.Add(random, newcomer);
            }

            foreach (var other in next._users.OrderBy(_ => random.Next()).Take(random.Next(0, 2)).ToList())
            {
                next.Remove(other);
                next.Add(random, other);
            }

            return next;
        }

        public IEnumerable<Figure> Groups(string month)
        {
            var table = MonthlyTable.Of(202611, [.. _parts.Select(part => new HeroMe.Bot.Storage.CountedCategory((int)part.Key.Cell, part.Key.Category, part.Value.Count))]);
            foreach (var cell in Enum.GetValues<CountCell>())
            {
                var categories = Enumerable.Range(0, Counts.Categories).Select(category => _parts.GetValueOrDefault((cell, category), [])).ToList();
                yield return new Figure($"{month} {cell}", [.. categories.SelectMany(people => people)], table[cell].People);
                for (var at = 0; at < table[cell].Categories.Count; at++)
                {
                    yield return new Figure($"{month} {cell} {at}", categories[at], table[cell].Categories[at]);
                }
            }
        }

        private void Add(Random random, int person)
        {
            _users.Add(person);
            Put(CountCell.Users, 0, person);
            foreach (var question in Counts.Questions.Where(_ => random.NextDouble() < 0.93))
            {
                Put(question, random.NextDouble() < 0.8 ? 2 : random.Next(0, 2), person);
            }

            foreach (var cell in Counts.Themes.Append(CountCell.Desks).Where((_, at) => random.NextDouble() < (at % 3 == 0 ? 0.9 : 0.1)))
            {
                Put(cell, 0, person);
            }
        }

        private void Put(CountCell cell, int category, int person)
        {
            _parts.TryAdd((cell, category), []);
            _parts[(cell, category)].Add(person);
        }

        private void Remove(int person)
        {
            _users.Remove(person);
            foreach (var people in _parts.Values)
            {
                people.Remove(person);
            }
        }
    }
}
