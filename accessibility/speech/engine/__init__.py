"""The engine that says one sentence at a time: a worker process around pyttsx3, or silence.

    voice = WorkerVoice()         # process.py: the app's side; no call blocks
    -> worker.py                  # the process: JSON lines in and out
       -> speaker.py              # what the worker does with each request, on pyttsx3's engine
          -> driver.py            # Linux: our pyttsx3 driver; elsewhere pyttsx3's own
             -> espeak.py         # libespeak-ng by ctypes: text in, samples and words out
             -> player.py         # the queue of samples, with the words' places in it
             -> outputs.py        # the one stream that is always open, and what takes its place

The app imports ``process``, ``silent`` and ``report`` only; the heavier modules are loaded inside the worker.
"""
