"""A form with a question of every kind, and the example centre with it in the place of its feedback form."""

from __future__ import annotations

from msgspec import convert, structs

from data.centre.models import Centre
from data.forms.models import Form

PACK = convert(
    {
        "id": "feedback",
        "kind": "feedback",
        "title": "Tell us how it was",
        "introduction": "This takes about two minutes.",
        "thanks": "Thank you.",
        "question": [
            {
                "id": "about",
                "kind": "note",
                "section": "Before you begin",
                "text": "These questions are about your visits here. Nobody else will see that it was you.",
            },
            {
                "id": "visits",
                "kind": "number",
                "section": "Your visits",
                "text": "How many times have you been here?",
                "lowest": 0,
                "highest": 99,
            },
            {
                "id": "last",
                "kind": "date",
                "text": "When were you last here, approximately?",
                "easy_read": "Which day did you come the last time?",
                "only_if": "${visits} > 1 and ${visits} <= 99",
                "constraint": ". <= today()",
                "constraint_message": "That day is still to come. Please write an earlier one.",
            },
            {
                "id": "welcome",
                "kind": "scale",
                "text": "How welcome did you feel?",
                "lowest": 1,
                "highest": 5,
                "lowest_text": "Not at all",
                "highest_text": "Very much",
            },
            {
                "id": "why",
                "kind": "long_text",
                "text": "What made you feel that way?",
                "only_if": "${welcome} <= 2 or not(${welcome} != 5)",
            },
            {
                "id": "help",
                "kind": "several",
                "text": "What would help most?",
                "options": [
                    {"id": "rest", "text": "A quiet room"},
                    {"id": "travel", "text": "Help with travel"},
                    {"id": "food", "text": "Something to eat"},
                ],
                "constraint": "count-selected(.) <= 2",
                "constraint_message": "Please choose two at most.",
            },
            {
                "id": "consent",
                "kind": "consent",
                "text": "What may we do with your answers?",
                "options": [{"id": "keep", "text": "Staff may keep and read my answers.", "needed": True}],
            },
        ],
    },
    Form,
)


def with_pack(centre: Centre) -> Centre:
    """The centre with the pack in the place of every form that visitors choose."""
    told = {form.id for form in centre.told_in}
    rest = {key: form for key, form in centre.forms.items() if key not in told}
    return structs.replace(centre, forms={**rest, "feedback": PACK})
