"""Words of the window for the domain's states, kinds and roles, and the tones they are shown in."""

from finance_desk.domain.language import _
from finance_desk.domain.roles import Role
from finance_desk.domain.states import (
    Channel,
    ContractState,
    Delivery,
    DocumentKind,
    ItemKind,
    PaymentScheme,
    PerformerKind,
    SpecificationState,
    TicketSource,
    TicketState,
    TicketType,
)
from finance_desk.ui.widgets.tone import Tone


def role_words() -> dict[Role, str]:
    """What a person at the desk is called."""
    return {
        Role.VIEWER: _("наблюдатель"),
        Role.DISPATCHER: _("диспетчер"),
        Role.MANAGER: _("менеджер"),
        Role.ACCOUNTANT: _("бухгалтер"),
        Role.CHIEF: _("руководитель"),
    }


def scheme_words() -> dict[PaymentScheme, str]:
    """How a contract is paid, in full."""
    return {
        PaymentScheme.ADVANCE: _("аванс, списание по заявкам"),
        PaymentScheme.ACTUAL: _("по факту, счёт после работ"),
        PaymentScheme.MIXED: _("абонплата + доп. работы"),
    }


def short_scheme_words() -> dict[PaymentScheme, str]:
    """How a contract is paid, for a narrow column."""
    return {
        PaymentScheme.ADVANCE: _("аванс"),
        PaymentScheme.ACTUAL: _("по факту"),
        PaymentScheme.MIXED: _("абонплата +"),
    }


def contract_state_words() -> dict[ContractState, str]:
    """Where a contract stands."""
    return {
        ContractState.ACTIVE: _("действует"),
        ContractState.SUSPENDED: _("приостановлен"),
        ContractState.CLOSED: _("закрыт"),
    }


CONTRACT_TONES = {
    ContractState.ACTIVE: Tone.GOOD,
    ContractState.SUSPENDED: Tone.WARNING,
    ContractState.CLOSED: Tone.NEUTRAL,
}


def ticket_state_words() -> dict[TicketState, str]:
    """Where a ticket stands."""
    return {
        TicketState.OPEN: _("открыта"),
        TicketState.IN_PROGRESS: _("в работе"),
        TicketState.DONE: _("выполнена"),
        TicketState.ACCEPTED: _("принята"),
        TicketState.CANCELLED: _("отменена"),
    }


TICKET_TONES = {
    TicketState.OPEN: Tone.NEUTRAL,
    TicketState.IN_PROGRESS: Tone.ACCENT,
    TicketState.DONE: Tone.GOOD,
    TicketState.ACCEPTED: Tone.GOOD,
    TicketState.CANCELLED: Tone.NEUTRAL,
}


def specification_state_words() -> dict[SpecificationState, str]:
    """Where a version of a specification stands."""
    return {
        SpecificationState.DRAFT: _("черновик"),
        SpecificationState.SENT: _("на согласовании"),
        SpecificationState.AGREED: _("согласована"),
        SpecificationState.PERFORMED: _("выполнена"),
        SpecificationState.REJECTED: _("отклонена"),
        SpecificationState.WITHDRAWN: _("отозвана"),
        SpecificationState.REPLACED: _("заменена"),
    }


SPECIFICATION_TONES = {
    SpecificationState.DRAFT: Tone.NEUTRAL,
    SpecificationState.SENT: Tone.ACCENT,
    SpecificationState.AGREED: Tone.GOOD,
    SpecificationState.PERFORMED: Tone.GOOD,
    SpecificationState.REJECTED: Tone.DANGER,
    SpecificationState.WITHDRAWN: Tone.NEUTRAL,
    SpecificationState.REPLACED: Tone.NEUTRAL,
}


def channel_words() -> dict[Channel, str]:
    """How the client said yes."""
    return {
        Channel.PORTAL: _("портал"),
        Channel.EMAIL: _("письмо"),
        Channel.CALL: _("звонок"),
        Channel.SIGNATURE: _("подпись"),
        Channel.SILENCE: _("молчание по договору"),
    }


def document_kind_words() -> dict[DocumentKind, str]:
    """Which paper it is."""
    return {DocumentKind.INVOICE: _("счёт"), DocumentKind.ACT: _("акт")}


def delivery_words() -> dict[Delivery, str]:
    """How papers reach the client."""
    return {
        Delivery.EDO: _("ЭДО"),
        Delivery.POST: _("почта"),
        Delivery.EMAIL: _("электронная почта"),
        Delivery.COURIER: _("курьер"),
    }


def item_kind_words() -> dict[ItemKind, str]:
    """What an item is."""
    return {ItemKind.WORK: _("работа"), ItemKind.SERVICE: _("услуга"), ItemKind.MATERIAL: _("материал")}


def performer_kind_words() -> dict[PerformerKind, str]:
    """How a performer is paid."""
    return {
        PerformerKind.EMPLOYEE: _("сотрудник"),
        PerformerKind.CONTRACTOR: _("подрядчик"),
        PerformerKind.CIVIL: _("договор ГПХ"),
        PerformerKind.SELF_EMPLOYED: _("самозанятый"),
    }


def ticket_type_words() -> dict[TicketType, str]:
    """What the client asked for."""
    return {
        TicketType.INCIDENT: _("инцидент"),
        TicketType.REQUEST: _("запрос"),
        TicketType.PROJECT: _("проект"),
        TicketType.MAINTENANCE: _("обслуживание"),
    }


def ticket_source_words() -> dict[TicketSource, str]:
    """How the ticket came."""
    return {
        TicketSource.PHONE: _("телефон"),
        TicketSource.EMAIL: _("почта"),
        TicketSource.PORTAL: _("портал"),
        TicketSource.VISIT: _("визит"),
        TicketSource.MONITORING: _("мониторинг"),
    }
