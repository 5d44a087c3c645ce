"""Which names are one actor, and what the actor is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_names import actors_of, plain

from briefing.domain import ActorKind
from briefing.language.actors.resolve import resolve


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("[Steve Witkoff] kam. Später ging [Witkoff].", "Steve Witkoff", 2),
        ("[Witkoff] kam, teilte [Steve Witkoff] mit.", "Steve Witkoff", 2),
        ("[Donald Trump] sprach. [Trumps] Rede war lang.", "Donald Trump", 2),
        ("[Wolodymyr Selenskyj] kam. Dann ging [Selenski], und [Zelensky] lachte.", "Wolodymyr Selenskyj", 3),
        ("[Donald J. Trump] und [Donald Trump] sind einer.", "Donald J. Trump", 2),
        ("Das [ORG Weiße Haus] schwieg, und im [ORG Weißen Haus] brannte Licht.", "Weißes Haus", 2),
        ("Der Chef des [ORG Weißen Hauses] kam aus dem [ORG Weißen Haus].", "Weißes Haus", 2),
        ("In der [ORG Europäischen Union] gilt das, die [ORG EU] will es.", "Europäische Union", 2),
        ("Der [ORG Internationale Währungsfonds] ([ORG IWF]) warnt. Der [ORG IWF] rechnet.",
         "Internationaler Währungsfonds", 3),
        ("Die [ORG Interessengemeinschaft Basel] ([ORG IGB]) tagt. Die [ORG IGB] zahlt.",
         "Interessengemeinschaft Basel", 3),
        ("Die Antwort [LOC Kiews] kam, und [LOC Kiew] blieb dabei.", "Kiew", 2),
        ("[LOC Deutschlands] Wirtschaft wächst.", "Deutschland", 1),
        ("[LOC Mexikos] Regierung schwieg.", "Mexiko", 1),
        ("Die Tochter des Konzerns, die Fluglinie [ORG Rubens], startet.", "Rubens", 1),
        ("Die [ORG Deutsche Bank AG] und die [ORG Deutsche Bank] sind eins.", "Deutsche Bank AG", 2),
        ("Sie lebt in den [LOC Niederlanden], denn die [LOC Niederlande] sind flach.", "Niederlande", 2),
        ("Die Republik kam: [LOC Republik Irak] heißt sie, [LOC Irak] sagt man.", "Republik Irak", 2),
        ("[Tom Koenigs] kam. [Koenigs] Bericht liegt vor.", "Tom Koenigs", 2),
        ("[Ursula von der Leyen] kam. [Von der Leyen] ging.", "Ursula von der Leyen", 2),
        ("[François Hollande] kam. [Hollandes] Rede war kurz.", "François Hollande", 2),
        ("Die [ORG Bundesregierung] sagt, die [ORG Deutsche Bundesregierung] will.", "Deutsche Bundesregierung", 2),
        ("[Papst Benedikt XVI.] kam. [Benedikt] ging.", "Benedikt XVI.", 2),
    ],
)  # fmt: skip
def test_names_of_one_actor(text: str, name: str, mentions: int) -> None:
    actors = actors_of(text)
    assert len(actors) == 1
    assert len(actors[name].mentions) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "[Viktor Orbáns] Reise nach [Moskau] dauerte.",
        "[Hans] kam mit [Thomas] an.",
        "[Donald Trump] kam mit [Melania Trump].",
        "[Frau Scholz] widersprach [Herrn Scholz].",
        "[LOC Paris] und [LOC Davos] sind Städte.",
        "Der [LOC Trump Tower] gehört [Donald Trump].",
        "[Johannes Paul II.] war Papst, [Johannes Paul I.] auch.",
        "[George W. Bush] ist der Sohn von [George H. Bush].",
        "[Peter Meier] traf [Peter Meyer].",
        "[Ali Larajedh] folgte auf [Ben Ali].",
    ],
)
def test_two_actors_stay_two(text: str) -> None:
    assert len(resolve(*plain(text))) == 2


@pytest.mark.parametrize("name", ["Hans", "Thomas Klaus", "Klaus Kinkels Sohn"])
def test_an_s_that_may_be_the_name_s_own_is_not_cut(name: str) -> None:
    assert list(actors_of(f"Da kam [{name}].")) == [name]


def test_a_surname_with_two_bearers_is_nobody_s() -> None:
    actors = actors_of("[Bill Clinton] und [Hillary Clinton] kamen. [Clinton] sprach.")
    assert list(actors) == ["Bill Clinton", "Hillary Clinton", "Clinton"]


def test_a_title_tells_two_bearers_of_a_surname_apart() -> None:
    actors = actors_of("Präsident [Bill Clinton] und Ministerin [Hillary Clinton] kamen. [Frau Clinton] sprach.")
    assert len(actors["Hillary Clinton"].mentions) == 2


def test_aliases_are_the_other_base_forms() -> None:
    actors = actors_of("[Steve Witkoff] kam. [Witkoffs] Flug ging, [Witkoff] blieb.")
    assert actors["Steve Witkoff"].aliases == ("Witkoff",)


def test_one_kind_an_actor_by_majority() -> None:
    actors = actors_of("[Angela Merkel] kam. [ORG Merkel] sprach, [Merkel] ging, [Merkel] fuhr.")
    assert [actor.kind for actor in actors.values()] == [ActorKind.PER]
    assert len(actors["Angela Merkel"].mentions) == 4


def test_names_inside_compounds_are_no_mentions() -> None:
    text = "Die Trump-Regierung und Trump."
    actors = resolve(text, [(4, 9, "PER"), (24, 29, "PER")])
    assert [mention.span for actor in actors for mention in actor.mentions] == [(24, 29)]


def test_ids_count_from_one_in_order_of_first_mention() -> None:
    text, names = plain("[LOC Kiew] und [Steve Witkoff], dann [ORG NATO] und [Witkoff].")
    assert [(actor.id, actor.name) for actor in resolve(text, reversed(names))] == [
        (1, "Kiew"), (2, "Steve Witkoff"), (3, "NATO"),
    ]  # fmt: skip


def test_no_names_no_actors() -> None:
    assert resolve("Er kam.", []) == ()


PROSE = "Merkel Angela Präsident der Trumps sagte , . er ( ) „ “ von US-Chef des Weißen Haus Dr ' - XVI und die 😀 ab."
WORDS = [*PROSE.split(), "Ministerin", "\n"]


@given(st.data())
def test_every_name_belongs_to_one_actor_whatever_the_text(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]
    chosen = data.draw(st.lists(st.integers(0, len(words) - 1), unique=True, max_size=12))
    chosen = [index for index in chosen if words[index].strip()]
    names = [(starts[i], starts[i] + len(words[i]), data.draw(st.sampled_from(list(ActorKind)))) for i in chosen]
    actors = resolve(text, names)
    mentions = [mention.span for actor in actors for mention in actor.mentions]
    assert len(mentions) == len(set(mentions)) == len(names)
    assert [actor.id for actor in actors] == list(range(1, len(actors) + 1))
    firsts = [min(mention.span for mention in actor.mentions) for actor in actors]
    assert firsts == sorted(firsts)
    for actor in actors:
        assert actor.name
        for span in actor.references:
            assert 0 <= span.start < span.end <= len(text)
