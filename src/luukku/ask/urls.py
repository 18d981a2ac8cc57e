"""The resident's addresses. They hold keys and numbers, nothing about a person."""

from django.urls import path

from . import embedding, views
from .portal import acting, asking, by_code, entering, looked, mine, picking_up, righting, withdrawing

urlpatterns = [
    path("", views.home, name="home"),
    path("log-in/", entering.log_in, name="log-in"),
    path("log-in/saml/return", entering.finish_saml, name="saml-return"),
    path("log-in/saml/metadata", entering.saml_metadata, name="saml-metadata"),
    path("log-in/<str:service>/", entering.begin, name="log-in-begin"),
    path("log-in/<str:service>/return", entering.finish, name="log-in-return"),
    path("log-out/", entering.log_out, name="log-out"),
    path("acting/", acting.choose, name="acting"),
    path("acting/company/", acting.company, name="acting-company"),
    path("embed/<str:language>/start.html", embedding.start, name="embed-start"),
    path("ask/", asking.kind, name="ask"),
    path("ask/other/<str:kind>/", asking.other, name="ask-other"),
    path("ask/what/", asking.what, name="ask-what"),
    path("ask/you/", asking.you, name="ask-you"),
    path("ask/check/", asking.check, name="ask-check"),
    path("ask/right/", righting.right, name="ask-right"),
    path("ask/right/<str:right>/", righting.where, name="ask-right-where"),
    path("ask/right/<str:right>/words/", righting.in_words, name="ask-right-words"),
    path("ask/right/<str:right>/check/", righting.check, name="ask-right-check"),
    path("my/", mine.cases, name="my-cases"),
    path("my/looked/", looked.looked, name="my-looks"),
    path("my/looked/who-looked.json", looked.download, name="my-looks-data"),
    path("my/looked/<uuid:entry>/why/", looked.why, name="my-looks-why"),
    path("my/<str:number>/", mine.case, name="my-case"),
    path("my/<str:number>/sent/", mine.sent, name="my-sent"),
    path("my/<str:number>/more/", righting.more, name="my-more"),
    path("my/<str:number>/answer/<int:edition>/", picking_up.everything, name="my-files"),
    path("my/<str:number>/answer/<int:edition>/answer.<str:form>", picking_up.form, name="my-answer"),
    path(
        "my/<str:number>/answer/<int:edition>/document/<int:document>",
        picking_up.document,
        name="my-document",
    ),
    path("my/<str:number>/answer/<int:edition>/everything.zip", picking_up.as_zip, name="my-everything"),
    path("my/<str:number>/withdraw/", withdrawing.withdraw, name="my-withdraw"),
    path("my/<str:number>/letter/<int:letter>.<str:form>", withdrawing.letter, name="my-letter"),
    path("looked/", looked.logged, name="looks-logged"),
    path("pick-up/", by_code.pick_up, name="pick-up"),
    path("pick-up/answer.<str:form>", by_code.form, name="picked"),
    path("case/<str:key>/", views.case, name="case"),
    path("case/<str:key>/letter/<int:letter>.<str:form>", views.letter, name="case-letter"),
]
