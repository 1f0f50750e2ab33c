"""Which kinds of part may suit a person: answers speak for parts, and nobody is scored."""

from __future__ import annotations

from itertools import product

from data.centre.opportunity import Role
from data.centre.suiting import spoken_for, suiting_questions
from data.language import load_language

QUESTIONS = suiting_questions(load_language().words)
EVERY_WAY = list(product(*((None, *range(len(question.answers))) for question in QUESTIONS)))


class TestWhichPartSuits:
    def test_is_asked_in_three_to_five_questions(self) -> None:
        assert 3 <= len(QUESTIONS) <= 5

    def test_gives_every_part_an_answer_to_every_question_but_for_one_at_most(self) -> None:
        for role in Role:
            heard = [any(role in answer.speaks_for for answer in question.answers) for question in QUESTIONS]
            assert heard.count(False) <= 1, role

    def test_lists_each_part_with_all_the_answers_that_speak_for_it_and_no_others(self) -> None:
        for chosen in EVERY_WAY:
            given = [question.answers[at] for question, at in zip(QUESTIONS, chosen, strict=True) if at is not None]
            found = spoken_for(QUESTIONS, chosen)
            for role in Role:
                assert found.get(role, ()) == tuple(answer for answer in given if role in answer.speaks_for)

    def test_ranks_no_part_above_another(self) -> None:
        for chosen in EVERY_WAY:
            found = list(spoken_for(QUESTIONS, chosen))
            assert found == [role for role in Role if role in found]

    def test_has_ideas_as_soon_as_one_question_is_answered_and_none_before(self) -> None:
        for chosen in EVERY_WAY:
            assert bool(spoken_for(QUESTIONS, chosen)) == (set(chosen) != {None})
