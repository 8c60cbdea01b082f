"""The settings of the product with the mail server of the tests, which speaks plain SMTP: for workers as processes."""

import os

from baken.conf.settings import *  # noqa: F403  all of them

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["TEST_MAIL_PORT"])
EMAIL_USE_TLS = EMAIL_USE_SSL = False
EMAIL_TIMEOUT = 60
