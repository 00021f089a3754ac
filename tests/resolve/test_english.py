"""English sources and the words that stand for them."""

from __future__ import annotations

import pytest

from resolve.marked import resolved, speakers
from sayso.article import Region, RegionKind, Span


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Health Minister Jane Doe", "Jane Doe"),
        ("Jane Doe, the council's lawyer", "Jane Doe"),
        ("The council's lawyer, Jane Doe", "Jane Doe"),
        ("Mr. Doe", "Doe"),
        ("The striking dockers", "striking dockers"),
        ("A Halden University poll", "Halden University"),
        ("The Norwegian leaflet", "Norwegian leaflet"),
        ("The company's filing with the exchange", "company"),
        ("Last week's report", "last week's report"),
        ("A letter from the council", "council"),
        ("Elsa Moreau of Granary Partners", "Elsa Moreau"),
        ("Its chair, Dame Olive Crane", "Olive Crane"),
        ("Vicar Owen Tull", "Owen Tull"),
        ("My husband", "husband"),
        ("One envoy", "envoy"),
        ("One of the envoys", "one of the envoys"),
        ("Some 62% of respondents", "62% of respondents"),
        ("A doctor there", "doctor"),
        ("The Department of Roads and Bridges", "Department of Roads and Bridges"),
        ("A spokesman for the union", "spokesman for the union"),
    ],
)
def test_a_source_is_named_without_articles_and_titles(source: str, speaker: str) -> None:
    assert speakers("en", f"[source: {source}] [cue: said] [content: talks went on].") == [speaker]


DOE = "[source 1: Mayor Jane Doe] [cue 1: said] [content 1: the bridge was closed]. "


def test_she_is_the_woman_who_spoke_before() -> None:
    assert speakers(
        "en", DOE + "[source 2: She] [cue 2: added] that [content 2: it was safe]."
    ) == [
        "Jane Doe",
        "Jane Doe",
    ]


def test_he_is_never_a_woman() -> None:
    assert speakers("en", DOE + "[source 2: He] [cue 2: added] that [content 2: it was safe].") == [
        "Jane Doe",
        None,
    ]


def test_a_surname_with_a_title_takes_the_fullest_form() -> None:
    assert speakers(
        "en",
        "Peter Marsh runs the farm. [source: Mr. Marsh] [cue: said] [content: rain was coming].",
    ) == ["Peter Marsh"]


def test_the_spokesman_is_the_one_introduced_as_such() -> None:
    assert speakers(
        "en",
        "The club's spokesman, Peter Marsh, was late. "
        "[source: The spokesman] [cue: said] [content: the coach would stay].",
    ) == ["Peter Marsh"]


def test_they_are_the_several_who_spoke_before() -> None:
    assert speakers(
        "en",
        "[source 1: Doctors and nurses] [cue 1: said] [content 1: they would strike]. "
        "[source 2: They] [cue 2: claimed] [content 2: nobody asked].",
    ) == ["doctors and nurses", "doctors and nurses"]


def test_a_day_of_the_week_is_nobody() -> None:
    assert speakers(
        "en",
        "It rained on Tuesday. [source: He] [cue: said] [content: the match was off].",
    ) == [None]


def test_first_person_in_a_quotation_is_the_one_quoted() -> None:
    assert speakers(
        "en",
        "“[content 1: [source 2: I] [cue 2: think] [content 2: we lost]],” "
        "[cue 1: said] [source 1: Peter Marsh].",
    ) == ["Peter Marsh", "Peter Marsh"]


def test_a_role_is_kept_as_written() -> None:
    _, [statement] = resolved("en", "[source: Trade Minister Jane Doe] [cue: said] [content: no].")
    assert statement.role == "Trade Minister"


def test_an_institute_and_its_acronym_are_one() -> None:
    assert (
        speakers(
            "en",
            "[source 1: The Institute for River Studies (IRS)] [cue 1: said] [content 1: fish died]. "
            "[source 2: IRS] [cue 2: warned] of [content 2: floods]. "
            "[source 3: The institute] [cue 3: said] [content 3: rain would help].",
        )
        == ["Institute for River Studies"] * 3
    )


def test_an_acronym_is_no_other_words_of_its_letters() -> None:
    text = (
        "The Daily Merrow sold well. [source 1: The DM] [cue 1: said] [content 1: it was over]. "
        "[source 2: Norvia's Defence Minister] [cue 2: said] [content 2: it rained]."
    )
    assert speakers("en", text)[1] == "Defence Minister"


def test_an_acronym_of_the_end_of_a_name_leaves_nothing_of_the_longer_one() -> None:
    text = (
        "The Lomond Provincial Flood Control Centre (PFCC) is ready for the season. "
        "[source: It] [cue: said] [content: crews were on call]."
    )
    assert speakers("en", text) == ["Provincial Flood Control Centre"]


def test_her_own_deputy_is_not_herself() -> None:
    assert speakers(
        "en", DOE + "[source 2: Her own deputy] [cue 2: said] [content 2: it was not]."
    ) == ["Jane Doe", "deputy"]


def test_in_her_view_is_the_view_of_the_woman_before() -> None:
    assert speakers(
        "en", DOE + "[cue 2: In] [source 2: her] [cue 2: view] [content 2: it would hold]."
    ) == ["Jane Doe", "Jane Doe"]


def test_a_name_in_capitals_is_the_one_introduced_before() -> None:
    assert speakers(
        "en", "The mayor, Ruth Calloway, came. [source: CALLOWAY][cue: :] [content: It is over]."
    ) == ["Ruth Calloway"]


@pytest.mark.parametrize("word", ["Someone", "You", "Nobody", "It"])
def test_a_generic_word_is_nobody(word: str) -> None:
    assert speakers("en", f"[source: {word}] [cue: said] [content: it rained].") == [None]


def test_a_surname_that_is_also_a_word_is_known_by_its_first_name() -> None:
    assert speakers(
        "en",
        "Their spokesman, Hugh Tan, spoke. [source: Tan] [cue: said] [content: no deal was near].",
    ) == ["Hugh Tan"]


def test_he_is_never_a_document() -> None:
    assert speakers(
        "en",
        "[source 1: The report] [cue 1: said] [content 1: costs rose]. "
        "[source 2: He] [cue 2: denied] that [content 2: they did].",
    ) == ["report", None]


def test_the_report_is_that_of_whoever_issued_it() -> None:
    assert speakers(
        "en",
        "A report by the Centre for Lake Research came out. "
        "[source: The report] [cue: said] [content: the lake was warm].",
    ) == ["Centre for Lake Research"]


def test_what_was_leaked_last_week_is_a_memo_not_a_week() -> None:
    assert speakers(
        "en",
        "They saw a memo leaked last week [source: that] [cue: said] [content: jobs would go].",
    ) == ["memo"]


LATER = " [source: {}] [cue: said] [content: it was over]."


@pytest.mark.parametrize(
    ("introduced", "later", "speaker"),
    [
        ("The former coach of Brackley Rovers, Len Osgood, was cleared.", "The former coach", "Len Osgood"),
        ("Peter Landau, chief executive of Norvik Steel, spoke.", "The chief executive", "Peter Landau"),
        ("Peter Landau and union leader Rosa Quint met.", "The union leader", "Rosa Quint"),
        ("Agnes Holloway, the mayor of Dunmere, arrived.", "The mayor", "Agnes Holloway"),
        ("Edwin Crane, a baker from Holt, was arrested.", "The baker", "Edwin Crane"),
        ("Ada Nair was hurt. Her brother, Arun Nair, ran to help.", "Her brother", "Arun Nair"),
        ("Ada Nair, 22, was hurt. Tom Lee, 30, ran to help.", "The 22-year-old", "Ada Nair"),
        ("The 61-year-old Len Osgood was cleared.", "The 61-year-old", "Len Osgood"),
        ("Peter Landau was cleared of fraud on Thursday.", "The 61-year-old", "Peter Landau"),
    ],
)  # fmt: skip
def test_a_calling_goes_back_to_who_was_introduced_by_it(
    introduced: str, later: str, speaker: str
) -> None:
    assert speakers("en", introduced + LATER.format(later)) == [speaker]


@pytest.mark.parametrize(
    ("introduced", "later", "written"),
    [
        ("Peter Marsh, agent of Ada Nair, was late. Tom Lee waited.", "His agent", "agent"),
        ("Ada Nair and Tom Lee were hurt.", "The 22-year-old", "22-year-old"),
        ("Peter Landau, head of Norvik Steel, spoke.", "The coach", "coach"),
    ],
)
def test_a_calling_of_nobody_introduced_stays_as_written(
    introduced: str, later: str, written: str
) -> None:
    assert speakers("en", introduced + LATER.format(later)) == [written]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Travel writer Tove Lindqvist tested the ferry.", "Tove", "Tove Lindqvist"),
        ("Nomsa Dube-Khoza ran the clinic until May.", "Dube-Khoza", "Nomsa Dube-Khoza"),
        ("Lindiwe Radebe, MMC for Roads, was late.", "MMC Radebe", "Lindiwe Radebe"),
        ("The court heard from Brig-Gen Koos Steyn.", "Steyn", "Koos Steyn"),
        ("It rained.", "Globe Editor-in-Chief Alessa Galdi", "Alessa Galdi"),
        ("It rained.", "Zemblan Ambassador Petra Voll", "Petra Voll"),
        ("It rained.", "The Justice Department", "Justice Department"),
        ("It rained.", "Talvia’s Air Force", "Talvia’s Air Force"),
        ("It rained.", "Norway and Finland", "Norway and Finland"),
        ("It rained.", "Farm unions and Liberals", "farm unions and Liberals"),
        ("Gov. Lena Moss signed the bill.", "The governor", "Lena Moss"),
        ("Gov. Lena Moss signed the bill.", "The Republican governor", "Lena Moss"),
        ("It rained.", "Estimates from the impartial Fish Agency", "Fish Agency"),
        ("It rained.", "Norvian Ambassador to the Hague, Amar Hijri", "Amar Hijri"),
        ("It rained.", "Talvia's Office of Roads (OR) director-general, Zane Dunn", "Zane Dunn"),
        ("It rained.", "Silence of the Hills author Tom Reel", "Tom Reel"),
        ("It rained.", "The Road Committee, chaired by Minister Tom Reel", "Road Committee"),
        ("It rained.", "The wife of actor Tom Reel", "wife of actor Tom Reel"),
        ("It rained.", "Norvia's Chief of Army Staff General Amar Hijri", "Amar Hijri"),
        ("It rained.", "Countries like China, Iran, and Russia", "countries like China"),
        ("The May report was long.", "The report", "report"),
        ("Peter Lund is a lawyer.", "A lawyer", "lawyer"),
        ("It rained.", "A lawyer", "lawyer"),
        ("Minister Israel Lund resigned.", "Israel", "Israel"),
        ("Minister Israel Lund resigned.", "Lund", "Israel Lund"),
    ],
)
def test_a_name_is_whole_and_without_its_office(text: str, source: str, speaker: str) -> None:
    assert speakers("en", f"{text} [source: {source}] [cue: said] [content: it was over].") == [
        speaker
    ]


def test_an_office_that_letters_name_is_its_holders() -> None:
    assert speakers(
        "en",
        "[source 1: MEC for Health and Housing, Thabo Mokoena], [cue 1: said] [content 1: wards "
        "would reopen]. [source 2: The MEC] [cue 2: said] [content 2: nobody was turned away].",
    ) == ["Thabo Mokoena", "Thabo Mokoena"]


def test_a_name_in_a_headline_that_is_all_capitals_is_the_articles() -> None:
    headline = "[source 1: Greta Mauve] [cue 1: Calls] [content 1: Harbour Tunnel A Folly]"
    regions = (Region(Span(0, 38), RegionKind.HEADLINE), Region(Span(39, 116), RegionKind.BODY))
    text = headline + "\nGreta Mauve has run the port for a decade. "
    text += "[source 2: Greta] [cue 2: said] [content 2: it leaked]."
    assert speakers("en", text, regions=regions) == ["Greta Mauve", "Greta Mauve"]


def test_he_is_nobody_who_was_she_before() -> None:
    text = (
        "“[content 1: It was bad],” [cue 1: said] [source 1: Svitla Onof]. "
        "“[content 2: I lost it],” [source 2: she] [cue 2: added]. "
        "“[content 3: It burned],” [source 3: he] [cue 3: said]."
    )
    assert speakers("en", text) == ["Svitla Onof", "Svitla Onof", None]


def test_he_is_no_place() -> None:
    text = (
        "[source 1: The north] [cue 1: blamed] [content 1: the south]. "
        "[source 2: He] [cue 2: said] [content 2: the dam was empty]."
    )
    assert speakers("en", text)[1] is None


def test_a_source_in_pieces_is_whom_its_noun_names() -> None:
    text = (
        "Although [source: Peter Lund] has not changed [source: his] [cue: intention] "
        "[content: to go], it rained."
    )
    assert speakers("en", text) == ["Peter Lund"]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("There remains a large party of sailors, [source: who] [cue: want] [content: rum].", "sailors"),
        ("Prices have been steady, [source: which] [cue: suggests] that [content: it is over].", None),
        ("Lund, a colonel then, left in May. [source: He] [cue: said] [content: it was over].", "Lund"),
        ("He did not trust the general [source: who] [cue: said] [content: it was over].", "general"),
        ("Holm left her son in May. [source: She] [cue: said] [content: it was over].", None),
        ("[source: Blair] had won in 1997, though [source: a majority] [cue: think] [content: he was late].", "majority"),
    ],
)  # fmt: skip
def test_what_a_pointer_stands_for_is_a_phrase(marked: str, speaker: str | None) -> None:
    assert speakers("en", marked) == [speaker]


def test_he_is_whom_a_copula_names() -> None:
    text = (
        "The first witness at the trial was Hawks head Major-Gen Gopal Govend, who came in May. "
        "[source 1: He] [cue 1: said] [content 1: it was over]."
    )
    assert speakers("en", text) == ["Gopal Govend"]


def test_a_pronoun_beside_a_name_tells_its_sex() -> None:
    text = (
        "“[content 1: I saw it],” [source 1: Yuri Gang] [cue 1: said].\n"
        "Dudu Zuma-Samb was tired when she came to court. [source 2: Zuma-Samb] [cue 2: denied] "
        "[content 2: the charge]. [source 3: He] [cue 3: said] [content 3: it was late]."
    )
    assert speakers("en", text) == ["Yuri Gang", "Dudu Zuma-Samb", None]


def test_he_is_no_capital_that_spoke_between() -> None:
    text = (
        "[source 1: Mayor Peter Lund] [cue 1: denounced] [content 1: the strike], "
        "[content 2: which] [source 2: Moscow] [cue 2: blamed] [content 2: on Kyiv]. "
        "[source 3: He] [cue 3: said] [content 3: nobody was hurt]."
    )
    assert speakers("en", text) == ["Peter Lund", "Moscow", "Peter Lund"]


def test_the_statement_is_whose_was_spoken_of_last() -> None:
    text = (
        "A statement from Dale Airport told of delays. "
        "[source 1: The Road Committee] [cue 1: said] in a statement that [content 1: it rained].\n"
        "“[content 2: It was wet],” [source 2: the statement] [cue 2: added].\n"
        "[source 3: Mayor Ann Lee] [cue 3: left it out]: [content 3: it was late].\n"
        "“[content 4: It was dry],” [source 4: the statement] [cue 4: said]."
    )
    found = speakers("en", text)
    assert found == ["Road Committee", "Road Committee", "Ann Lee", "Road Committee"]


def test_what_somebody_says_of_a_report_makes_it_not_that_ones() -> None:
    text = (
        "[source 1: Mayor Ann Lee] [cue 1: said] [content 1: the report was late]. "
        "[source 2: The report] [cue 2: found] [content 2: it was dry]."
    )
    assert speakers("en", text) == ["Ann Lee", "report"]


def test_a_document_is_not_whose_another_is_far_below() -> None:
    text = (
        "A magazine ran a profile in 2002. [source 1: The story] [cue 1: called] "
        "[content 1: him a mystery].\nHe bought a house.\nHe sold it.\n"
        "A Harbour Herald story about the sale came in May. "
        "[source 2: The story] [cue 2: said] [content 2: he was poor]."
    )
    assert speakers("en", text) == ["story", "Harbour Herald"]


def test_she_is_whom_the_sentence_brings_forward() -> None:
    text = (
        "After Anna Lind won on Saturday, it was Maria Voss who set the tone. "
        "“[content: It was easy],” [source: she] [cue: said]."
    )
    assert speakers("en", text) == ["Maria Voss"]


def test_a_surname_that_is_a_word_goes_back_to_the_full_name() -> None:
    marked = (
        "[source: Rolf Stern, chief economist at Nordbank,] [cue: expects] [content: rates to fall]. "
        "[source 2: Stern] [cue 2: said] [content 2: the krone was weak]."
    )
    assert speakers("en", marked) == ["Rolf Stern", "Rolf Stern"]


def test_a_plural_is_not_the_one_who_was_called_so() -> None:
    text = (
        "[source 1: Dora Zink, a neighbour,] [cue 1: said] [content 1: it burnt]. "
        "[source 2: The neighbours] [cue 2: said] [content 2: nobody lived there]."
    )
    assert speakers("en", text) == ["Dora Zink", "neighbours"]


@pytest.mark.parametrize(
    ("introduced", "later", "speaker"),
    [
        ("Flint Aldous, who mends the locks, was tired.", "Aldous", "Flint Aldous"),
        ("Wren Dallow, a nurse, and Aldo Fitch waited.", "Wren Dallow", "Wren Dallow"),
        ("Heron Bank cut its rates.", "Heron", "Heron Bank"),
        ("It rained.", "The Farmers’ Union", "Farmers’ Union"),
        ("It rained.", "Pilots' Association", "Pilots' Association"),
        ("It rained.", "The Women's League", "Women's League"),
        ("It rained.", "Otter Council for Lake Trade", "Otter Council for Lake Trade"),
        ("The Dale Academy for Bees met.", "The academy", "Dale Academy for Bees"),
    ],
)
def test_a_name_that_opens_with_a_common_word_is_whole(
    introduced: str, later: str, speaker: str
) -> None:
    assert speakers("en", introduced + LATER.format(later)) == [speaker]


@pytest.mark.parametrize(
    ("introduced", "later", "speaker"),
    [
        ("Skipper Aldous was tired.", "Aldous", "Aldous"),
        ("Heron Council met. They sailed to Heron in Heron.", "Heron", "Heron"),
        ("Officials met.", "Norway's Bank", "Bank"),
        ("Rivals say that Anna Fitch won. Relief Fitch felt.", "Fitch", "Anna Fitch"),
    ],
)
def test_a_common_word_before_a_name_is_no_part_of_it(
    introduced: str, later: str, speaker: str
) -> None:
    assert speakers("en", introduced + LATER.format(later)) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("[source 1: Mayor Jane Doe] [cue 1: said] [content 1: it was late].", "Her latest book", "Jane Doe"),
        ("[source 1: Peter Marsh] [cue 1: said] [content 1: it was late].", "His own diary", "Peter Marsh"),
        ("[source 1: The Lake Institute] [cue 1: said] [content 1: eels slept].", "Its new report", "Lake Institute"),
        ("[source 1: Mayor Jane Doe] [cue 1: said] [content 1: it was late].", "His letter", "letter"),
        ("[source 1: Mayor Jane Doe] [cue 1: said] [content 1: it was late].", "The dale council's annual accounts", "dale council"),
        ("[source 1: Mayor Jane Doe] [cue 1: said] [content 1: it was late].", "Minutes of the parish council", "parish council"),
    ],
)  # fmt: skip
def test_a_document_is_its_owners(before: str, source: str, speaker: str) -> None:
    marked = f"{before} [source 2: {source}] [cue 2: shows that] [content 2: it was over]."
    assert speakers("en", marked)[1] == speaker


@pytest.mark.parametrize(
    ("introduced", "later", "speaker"),
    [
        ("The school transport panel met in May.", "The panel", "school transport panel"),
        ("A water safety committee and a school safety committee met.", "The committee", "committee"),
        ("The school transport panel met in May.", "A panel", "panel"),
        ("The town court sat. The Supreme Court was closed.", "The court", "Supreme Court"),
        ("Otter Council for Lake Trade met in May.", "The lobby group", "Otter Council for Lake Trade"),
        ("Otter Council met with the Reed Alliance.", "The lobby group", "lobby group"),
        ("The Supreme Court sat in May.", "The lobby group", "lobby group"),
        ("Heron Bank fell in May.", "The company", "company"),
    ],
)  # fmt: skip
def test_a_body_comes_back_by_its_short_noun(introduced: str, later: str, speaker: str) -> None:
    assert speakers("en", introduced + LATER.format(later)) == [speaker]


@pytest.mark.parametrize(
    ("before", "pronoun", "speaker"),
    [
        ("Yelda Brome opened the second clinic.", "she", "Yelda Brome"),
        ("After the vote Yelda Brome sent a note.", "she", "Yelda Brome"),
        ("In June Mr Brome left with Anna Fitch.", "he", "Brome"),
        ("Vestra Norm closed its plant.", "he", None),
        ("[source 1: Ule Lask] [cue 1: said] [content 1: it rained]. Vestra Norm lost.", "he", None),
        ("Costa Rica lost the final.", "he", None),
        ("They trained in Vestra Norm. Vestra Norm lost the final.", "he", None),
        ("In the mill that Yelda Brome built it was cold.", "she", None),
        ("[source 1: Peter Marsh] [cue 1: said] [content 1: it rained]. Vestra Norm lost.", "he", "Peter Marsh"),
        ("[source 1: Anna Lind] [cue 1: said] [content 1: it rained]. Yelda Brome, who was late, left.", "she", "Yelda Brome"),
        ("[source 1: Anna Lind] [cue 1: said] [content 1: it rained]. [source 2: Peter Marsh] [cue 2: denied] [content 2: it].", "she", "Anna Lind"),
        ("[source 1: Anna Lind] [cue 1: said] [content 1: it rained]. [source 2: A baker] [cue 2: denied] [content 2: it].", "she", "baker"),
        ("[source 1: Anna Lind] [cue 1: said] [content 1: it rained]. [source 2: Minister Ule Lask] [cue 2: accused] [content 2: Lind of lies].", "she", "Anna Lind"),
        ("The spokeswoman, Petra Oake, accused the curator of theft.", "she", "Petra Oake"),
    ],
)  # fmt: skip
def test_a_pronoun_is_the_nearest_whom_it_fits(
    before: str, pronoun: str, speaker: str | None
) -> None:
    marked = f"{before} “[content 9: It was over],” [source 9: {pronoun}] [cue 9: said]."
    assert speakers("en", marked)[-1] == speaker


def test_a_quotation_of_two_paragraphs_is_no_distance() -> None:
    marked = (
        "[source 1: Peter Marsh] [cue 1: said] [content 1: it rained].\n“[content 2: It was dark.\n"
        "“We saw nothing.\n“Nobody came],” [source 2: he] [cue 2: said]."
    )
    assert speakers("en", marked) == ["Peter Marsh", "Peter Marsh"]


def test_the_role_of_the_object_is_not_the_subjects() -> None:
    marked = (
        "The spokesman, Carl Dent, accused the trade minister of delay. "
        "[source: The minister] [cue: accused] [content: him of lies]."
    )
    assert speakers("en", marked) == ["minister"]


@pytest.mark.parametrize(
    ("introduced", "later", "speaker"),
    [
        ("The bus left without Mrs Olwen Tarr.", "The pensioner", "Olwen Tarr"),
        ("Peter Marsh came on in the second half.", "The striker", "Peter Marsh"),
        ("Peter Marsh came on in the second half.", "A striker", "striker"),
        ("Peter Marsh came on in the second half.", "The new striker", "new striker"),
        ("Peter Marsh, a surgeon, was late.", "The striker", "striker"),
        ("Peter Marsh and Hugh Lind came on.", "The striker", "striker"),
        ("Peter Marsh came on in the second half.", "The strikers", "strikers"),
        ("Peter Marsh, the prosecutor, was late.", "Prosecutors", "prosecutors"),
    ],
)
def test_a_role_describes_the_one_just_named(introduced: str, later: str, speaker: str) -> None:
    assert speakers("en", introduced + LATER.format(later)) == [speaker]
