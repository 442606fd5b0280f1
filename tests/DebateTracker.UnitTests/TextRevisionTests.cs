using DebateTracker.Anchoring;

namespace DebateTracker.UnitTests;

/// <summary>Where a stretch of a text is in a newer version in which paragraphs changed their places and their words.</summary>
public sealed class TextRevisionTests
{
    private const string Name = "Sec. 1. This act may be cited as the Harbour Act.";
    private const string Large = "Sec. 2. A developer of a covered model shall report each incident within seventy-two hours to the agency.";
    private const string Small = "Sec. 3. A developer of a small model shall report each incident within thirty days to the agency.";
    private const string Summary = "Sec. 4. The agency shall publish a summary of all reports each year.";
    private const string Penalty = "Sec. 5. A person who violates this act is liable for a penalty of not more than ten thousand dollars.";
    private const string Open = "Sec. 6. This act does not apply to open models.";
    private const string Day = "Sec. 7. This act takes effect on January 1, 2027.";
    private static readonly string[] Act = [Name, Large, Small, Summary, Penalty, Open, Day];

    [Fact]
    public void In_a_text_turned_round_a_stretch_stays_in_its_own_paragraph_though_its_words_stand_in_another_one_now() =>
        Follow(Act, Small, "within thirty days", Fate.Changed, "within sixty days", Day, Open, Penalty, Summary, Of(Small, "thirty days", "sixty days"), Of(Large, "seventy-two hours", "thirty days"), Name);

    [Fact]
    public void A_paragraph_amended_in_its_place_is_followed_though_its_words_stand_in_the_next_one_now() =>
        Follow(Act, Large, "shall report each incident within seventy-two hours to the agency", Fate.Changed, "shall report each incident within ten days to the agency", Name, Of(Large, "seventy-two hours", "ten days"), Of(Small, "thirty days", "seventy-two hours"), Summary, Penalty, Open, Day);

    [Fact]
    public void Where_a_paragraph_may_have_become_either_of_two_no_place_is_given() =>
        Follow(Act, Small, "within thirty days", Fate.Unclear, "", Name, "Sec. 2. A developer of a small model shall report each incident within sixty days to the agency.", "Sec. 3. A developer of a covered model shall report each incident within thirty days to the agency.", Summary, Penalty, Open, Day);

    [Fact]
    public void A_paragraph_that_was_moved_and_amended_is_followed_and_not_the_new_one_with_the_old_words() =>
        Follow(Act, Large, "within seventy-two hours", Fate.Changed, "within twelve hours", Name, "Sec. 1.1. A utility shall report each outage within seventy-two hours to the agency.", Small, Summary, Penalty, Of(Large, "seventy-two", "twelve"), Open, Day);

    [Fact]
    public void A_paragraph_that_was_moved_and_amended_is_found_where_it_is_now() =>
        Follow(Act, Penalty, "liable for a penalty of not more than ten thousand dollars", Fate.Changed, "liable for a civil penalty of not more than twenty thousand dollars", Name, "Sec. 2. A person who violates this act is liable for a civil penalty of not more than twenty thousand dollars.", Large, Small, Summary, Open, Day);

    [Fact]
    public void Sections_that_changed_places_without_other_words_are_followed() =>
        Follow(Act, Large, "shall report each incident within seventy-two hours", Fate.Kept, "shall report each incident within seventy-two hours", Name, Small, Large, Summary, Penalty, Open, Day);

    [Fact]
    public void One_of_many_lines_of_a_kind_that_was_struck_is_gone()
    {
        string[] votes = ["Allard voted Aye on the Harbour Act.", "Dent voted No on the Harbour Act.", "Brook voted No on the Harbour Act."];
        Follow(votes, votes[1], votes[1], Fate.Deleted, "", votes[0], votes[2], "Poole voted No on the Harbour Act.");
    }

    [Fact]
    public void The_part_of_a_divided_paragraph_that_has_the_stretch_is_followed_and_not_the_larger_one() =>
        Follow(Act, Penalty, "A person who violates this act", Fate.Kept, "A person who violates this act", Name, Large, Small, Summary, "Sec. 5. (a) A person who violates this act is liable.", "(b) The penalty is not more than ten thousand dollars, and for a person liable a second time not more than a hundred thousand dollars.", Open, Day);

    [Fact]
    public void An_amendment_in_its_place_is_followed_though_paragraphs_like_it_were_added() =>
        Follow(Act, Small, "within thirty days", Fate.Changed, "within ten days", Name, Large, Of(Small, "thirty", "ten"), "Sec. 3.5. A developer of a tiny model shall report each incident within thirty weeks to the agency.", Summary, Penalty, Open, Day);

    [Fact]
    public void In_a_text_of_which_every_paragraph_was_moved_and_amended_no_stretch_is_found_in_another_paragraph_and_few_are_lost()
    {
        var random = new Random(17);
        var words = Enumerable.Range(0, 90).Select(n => $"{"bcdfglmnprst"[n % 12]}{"aeiou"[n % 5]}{"lmnrst"[n / 15]}{"aeo"[n % 3]}").Distinct().ToArray();
        string Word() => words[random.Next(words.Length)];
        var (all, found) = (0, 0);
        for (var round = 0; round < 10; round++)
        {
            var before = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, random.Next(10, 30)).Select(_ => Word()).ToArray()).ToList();
            var after = before.Select((p, i) => (Of: i, Words: p.Select(w => random.Next(12) == 0 ? Word() : w).ToArray())).OrderBy(_ => random.Next()).ToList();
            var (older, newer) = (string.Join('\n', before.Select(p => string.Join(' ', p))), string.Join('\n', after.Select(p => string.Join(' ', p.Words))));
            var revision = new TextRevision(older, newer);
            var at = 0;
            for (var i = 0; i < before.Count; i++)
            {
                var stretch = string.Join(' ', before[i].Skip(2).Take(5));
                var start = at + string.Join(' ', before[i].Take(2)).Length + 1;
                at += string.Join(' ', before[i]).Length + 1;
                var place = revision.Follow(start, start + stretch.Length);
                all++;
                if (place.Fate is Fate.Deleted or Fate.Unclear) continue;
                found++;
                Assert.Equal((i, i), (after[newer[..place.Start].Count(c => c == '\n')].Of, after[newer[..place.End].Count(c => c == '\n')].Of));
            }
        }

        Assert.True(found >= 0.98 * all, $"{found} of {all}");
    }

    [Fact]
    public void Words_that_any_paragraph_may_have_are_not_found_in_what_stands_where_theirs_was_struck() =>
        Follow(Act, Summary, "The agency shall publish", Fate.Deleted, "", Name, Large, Small, "Sec. 3.9. Money in the harbour fund may be spent for lights, for pilots and by the board for whatever else the crown has asked it to do this winter.", Penalty, Open, Day);

    [Fact]
    public void The_last_words_of_a_paragraph_do_not_take_the_first_of_the_next_one_with_them() =>
        Follow(Act, Penalty, "liable for a penalty of not more than ten thousand dollars", Fate.Changed, "liable for a penalty of not more than five pounds", Name, Large, Small, Summary, "Sec. 5. A person who violates this act is liable for a penalty of not more than five pounds", "Dollars are no tender.", Open, Day);

    [Theory]
    // Amounts that move up by one, each under its own line.
    [InlineData("Not more than $5,000,000.", "Not more than $10,000,000.")]
    [InlineData("Not more than $1,000,000.", "Not more than $5,000,000.")]
    public void A_short_line_is_followed_where_it_stood_and_not_to_the_same_words_under_another(string line, string now)
    {
        string[] lines = ["(a) For a first violation:", "Not more than $1,000,000.", "(b) For a second violation:", "Not more than $5,000,000.", "(c) For a third violation:", "Not more than $10,000,000."];
        Follow(lines, line, line, Fate.Changed, now, lines[0], "Not more than $5,000,000.", lines[2], "Not more than $10,000,000.", lines[4], "Not more than $20,000,000.");
    }

    [Fact]
    public void An_amended_statement_of_one_paragraph_is_followed() =>
        Follow(["We support SB 1047, and ask the Governor to sign it."], "We support", "We support SB 1047", Fate.Changed, "We oppose SB 1047", "We oppose SB 1047, and ask the Governor to veto it.");

    [Fact]
    public void A_sentence_that_stands_word_for_word_is_kept_though_the_rest_of_its_paragraph_went_elsewhere()
    {
        const string clause = "We oppose the penalty clause of the bill.";
        const string rest = "Small developers cannot carry a fine of ten million dollars, and the clause makes no difference between them and the largest laboratories of the world.";
        const string between = $"{Large} {Small} {Summary} {Penalty}";
        Follow(["Statement", between, $"{clause} {rest}", "It adjourned at nine."], clause, clause, Fate.Kept, clause, "Statement", rest, between, $"{clause} The committee should strike it in July.", "It adjourned at nine.");
    }

    [Fact]
    public void A_sentence_with_one_word_more_is_followed_though_all_around_it_was_rewritten()
    {
        const string said = "Developers of covered models must report every safety incident within seventy-two hours.";
        Follow(
            [Name, $"The ferry bill was read twice in spring. {said} Harbours pay for nothing else. Pilots were heard on Friday.", Day], said, said, Fate.Changed, said.Replace("safety", "serious safety", StringComparison.Ordinal),
            Name, $"Nobody has asked for money since winter. {said.Replace("safety", "serious safety", StringComparison.Ordinal)} Clerks keep what was written down. Engineers met again before snow fell.", Day);
    }

    private static string Of(string paragraph, string before, string after) => paragraph.Replace(before, after, StringComparison.Ordinal);

    private static void Follow(string[] before, string paragraph, string stretch, Fate fate, string words, params string[] after)
    {
        var (older, newer) = (string.Join("\n\n", before), string.Join("\n\n", after));
        var start = older.IndexOf(paragraph, StringComparison.Ordinal) + paragraph.IndexOf(stretch, StringComparison.Ordinal);
        var place = new TextRevision(older, newer).Follow(start, start + stretch.Length);
        Assert.Equal((fate, words), (place.Fate, newer[place.Start..place.End]));
    }
}
