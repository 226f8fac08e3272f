"""Whom the press may ask stands below a statement and is none of its text, in the languages in which statements come."""

from __future__ import annotations

import pytest

from wirewatch.article.body.lines.contact_lines import contact_lines

TEXT = [
    "The ministers of both countries met in the harbour town on Tuesday and signed a joint statement on the partnership.",
    "It was read aloud in both languages.",
]
LISTS = [
    ["Media Contact:", "Jessa Tolliver, Director of Communications", "Donovan Pike, Brackley Hart"],
    ["Press and media enquiries: press@ministry.example"],
    ["Contact", "Jessa Tolliver", "+1 (555) 010-7744"],
    ["For more information, please contact:", "press@ministry.example"],
    ["Pressekontakt", "Anna Vogt, Sprecherin", "Tel. 030 555 01 77"],
    ["Rückfragen:", "Ministerium, Pressestelle, 030 555 01 77"],
    ["Contact presse : Léa Morvan", "lea@ministere.example"],
    ["Contacto de prensa", "María Sol, jefa de prensa"],
    ["Ufficio stampa", "ufficio@ministero.example"],
    ["Контакты для прессы:", "Анна Петрова"],
    ["媒体联系人：王芳", "010-5555 0177"],
    ["報道関係者のお問い合わせ先", "広報室 田中"],
    ["보도 문의", "홍보팀 김민지"],
    ["Media contact: press@ministry.example", "Jessa Tolliver, spokeswoman"],
]
IN_ONE = [
    "Press contact: Jane Roe, +44 20 7946 0018, press@ministry.example",
    "Press contact: Jane Roe, head of communications of the Ministry of Transport and Seas, tel. +44 20 7946 0018, press@ministry.example",
    "Press contact: Jane Roe, spokeswoman of the harbour office in Port Ansel, +44 20 7946 0018, press@harbour.example.",
    "For press enquiries, contact Jane Roe on +44 20 7946 0018 or press@ministry.example.",
    "Journalists may contact Jane Roe on +44 20 7946 0018.",
    "Press: Jane Roe, +44 20 7946 0018",
    "Kontakt für Medien: Anna Vogt, Sprecherin des Ministeriums für Verkehr und digitale Netze, Tel. 030 555 01 77, presse@amt.example",
    "Pressesprecherin: Anna Vogt, 030 555 01 77",
    "Oficina de prensa: María Sol, +34 91 555 01 77",
    "Пресс-служба: +7 495 555-01-77",
]
KEPT = [
    # No address: a heading and what follows.
    ["Contact", "The two had last met in 2011."],
    ["Contact between the two was lost in 2011, and nobody knows why the ministers stopped writing letters."],
    ["Media contacts with the rebels go on, said the envoy, who had been in the town for a week and a day."],
    ["Press officers of the ministry said that the line 030 555 01 77 had been cut at noon by someone whom they do not know."],
    ["Rückfragen beantwortet das Sachgebiet Abfallwirtschaft unter Telefon 030 555 01 77."],
    ["Press: what the papers of the capital say of the statement, from the harbour town to the islands."],
    ["Contacts were made by telephone on 030 555 01 77, and the line was cut at noon by someone in the ministry."],
]


@pytest.mark.parametrize("below", LISTS, ids=[below[0] for below in LISTS])
def test_a_list_of_contacts_is_left_out_and_what_is_said_below_stays(below: list[str]) -> None:
    taken = frozenset(range(len(TEXT), len(TEXT) + len(below)))
    assert contact_lines([*TEXT, *below]) == taken
    about = "Founded in 1911 by two pilots, the harbour office looks after the lights of the whole coast and of the islands."
    assert contact_lines([*TEXT, *below, about]) == taken


@pytest.mark.parametrize("line", IN_ONE)
def test_a_contact_in_one_line_is_left_out_alone(line: str) -> None:
    """A line of more than 120 letters, or one that ended as a sentence, stayed in the text with its number."""
    about = "The ministers meet again on Thursday, when both of them are back."
    assert contact_lines([*TEXT, line, line.replace("Roe", "Poe"), about]) == {2, 3}


@pytest.mark.parametrize("below", KEPT, ids=[below[0][:30] for below in KEPT])
def test_what_the_text_says_of_contacts_stays(below: list[str]) -> None:
    assert not contact_lines([*TEXT, *below])


def test_a_list_above_much_text_is_part_of_it() -> None:
    assert not contact_lines(["Media contact:", "Jessa Tolliver", *TEXT * 9])


def test_of_nothing_nothing_is_taken() -> None:
    assert contact_lines([]) == frozenset()
