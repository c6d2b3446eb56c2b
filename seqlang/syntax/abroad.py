"""The language's words in German, French, Spanish, Italian, Dutch and Portuguese, as people type them who write so all day."""

from __future__ import annotations

_ABROAD = {
    "when": "wenn sobald quand lorsque cuando quando wanneer zodra",
    "if": "falls si se als indien",
    "else": "sonst ansonsten sinon sino altrimenti anders senão",
    "and": "und",
    "or": "oder",
    "not": "nicht",
    "exit": "beenden ende verlassen aussteigen sortir quitter salir terminar uscire sair stoppen",
    "goal": "ziel objectif objetivo obiettivo doel",
    "enroll": "aufnehmen inscrire inscribir iscrivi",
    "call": "anruf anrufen appel llamada llamar chiamata",
    "task": "aufgabe tâche tarea compito taak",
    "email": "courriel correo",
    "sequence": "sequenz séquence secuencia sequenza sequentie sequência",
    "subject": "betreff sujet objet asunto oggetto onderwerp assunto",
    "body": "nachricht inhalt corps cuerpo mensaje corpo",
    "timezone": "zeitzone fuseau zona_horaria fuso_orario tijdzone",
    "send": "senden versand envoyer enviar",
    "holidays": "feiertage",
}
ENGLISH = {word: english for english, words in _ABROAD.items() for word in words.split()}
SAID = "The words of the language are English, whatever language the texts are in"
